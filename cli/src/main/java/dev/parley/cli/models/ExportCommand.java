package dev.parley.cli.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.output.Output;
import dev.parley.cli.output.ProgressBar;
import dev.parley.cli.suite.ApiClient;
import dev.parley.cli.suite.Pages;
import dev.parley.cli.suite.Retries;
import dev.parley.cli.suite.SuiteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Export a version's files, verified: a Hugging Face directory that runs elsewhere.",
      "With --json: version, directory, files."
    })
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SuiteOptions suite;

  @Parameters(
      index = "0",
      paramLabel = "NAME[/VERSION]",
      description = "The model; without a version its champion.")
  private String model;

  @Parameters(index = "1", paramLabel = "DIR", description = "A new or empty directory.")
  private Path directory;

  @Override
  public Integer call() throws IOException {
    Output output = suite.output(spec);
    Path target = directory.toAbsolutePath().normalize();
    ApiClient api = suite.connect();
    String[] parts = model.split("/", 2);
    String version = parts.length == 2 ? parts[1] : champion(api, parts[0]);
    String name =
        "models/%s/versions/%s".formatted(ApiClient.segment(parts[0]), ApiClient.segment(version));
    List<String> files;
    try (ProgressBar progress = output.progress("exporting")) {
      files = new ModelDownload(api, new Retries()).fetch(name, target, progress);
    }
    ObjectNode result = Json.object().put("version", name).put("directory", target.toString());
    ArrayNode names = result.putArray("files");
    files.forEach(names::add);
    output.print(
        result, out -> out.println("%s: %d files of %s".formatted(target, files.size(), name)));
    return 0;
  }

  private static String champion(ApiClient api, String family) {
    JsonNode versions =
        Pages.all(api, "/v1/models", Map.of("family", family), "models", Integer.MAX_VALUE);
    for (JsonNode version : versions.path("models")) {
      if (version.path("alias").asText().equals("champion")) {
        return version.path("version").asText();
      }
    }
    throw new IllegalArgumentException(
        "%s has no champion: `parley models list` shows the versions that there are"
            .formatted(family));
  }
}
