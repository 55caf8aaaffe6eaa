package dev.parley.cli.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.output.Output;
import dev.parley.cli.output.ProgressBar;
import dev.parley.cli.suite.ApiClient;
import dev.parley.cli.suite.Retries;
import dev.parley.cli.suite.SuiteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Import a language model from a Hugging Face directory: config.json, model.safetensors (or shards), tokenizer.json.",
      "A broken import goes on where it was when the same command is given again. Files that the suite does not take, such as pickles, are left out; SHA256SUMS is verified where it is there.",
      "With --json: model, with name, family, version, alias."
    })
final class ImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SuiteOptions suite;

  @Parameters(paramLabel = "DIR", description = "The model's directory.")
  private Path directory;

  @Option(
      names = "--as",
      paramLabel = "NAME",
      required = true,
      description = "What the model is called here: lower-case letters, digits and dashes.")
  private String family;

  @Option(
      names = "--description",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Where it is from, for `models list`.")
  private String description;

  @Option(
      names = "--promote",
      description = "Let it serve at once, also where the name has a champion already.")
  private boolean promote;

  @Override
  public Integer call() throws IOException {
    Output output = suite.output(spec);
    ModelDirectory found = ModelDirectory.of(directory);
    found.others().forEach(name -> output.note("left out: " + name));
    ApiClient api = suite.connect();
    List<LocalFile> files;
    try (ProgressBar progress = output.progress("reading")) {
      files = found.hash(progress);
    }
    ModelUpload upload = new ModelUpload(api, new Retries(), family, files);
    String name;
    try (ProgressBar progress = output.progress("sending")) {
      name = upload.send(progress);
    }
    JsonNode reply = upload.commit(name, description);
    if (promote && !isChampion(reply)) {
      reply =
          api.post(
              "/v1/" + reply.path("model").path("name").asText() + ":promote",
              Json.object()
                  .put("requestId", UUID.randomUUID().toString())
                  .put("reason", "imported with --promote"));
    }
    JsonNode imported = reply;
    output.print(imported, out -> out.println(words(imported)));
    return 0;
  }

  private static boolean isChampion(JsonNode reply) {
    return reply.path("model").path("alias").asText().equals("champion");
  }

  private static String words(JsonNode reply) {
    String family = reply.path("model").path("family").asText();
    String version = reply.path("model").path("version").asText();
    return isChampion(reply)
        ? "%s %s champion".formatted(family, version)
        : "%s %s; let it serve with `parley models promote %s %s`"
            .formatted(family, version, family, version);
  }
}
