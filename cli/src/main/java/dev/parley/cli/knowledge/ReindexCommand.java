package dev.parley.cli.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.output.Output;
import dev.parley.cli.output.ProgressBar;
import dev.parley.cli.suite.ApiClient;
import dev.parley.cli.suite.Retries;
import dev.parley.cli.suite.SuiteOptions;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "reindex",
    mixinStandardHelpOptions = true,
    description =
        "Read a document, or all of them, again from the stored originals, and divide them into passages anew.")
final class ReindexCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SuiteOptions suite;

  @Parameters(
      paramLabel = "DOCUMENT",
      arity = "0..1",
      defaultValue = "",
      description = "Its id; none: all.")
  private String document;

  @Override
  public Integer call() {
    Output output = suite.output(spec);
    ApiClient api = suite.connect();
    Retries retries = new Retries();
    JsonNode request =
        Json.object()
            .put("requestId", UUID.randomUUID().toString())
            .put("document", document.isEmpty() ? "" : KnowledgeCommand.name(document));
    JsonNode started = retries.call(() -> api.post("/v1/knowledgeJobs:reindex", request));
    JobReport report = new JobReport(api, retries, Json.array());
    JsonNode ended;
    try (ProgressBar progress = output.progress("reindexing")) {
      ended = report.follow(started.path("job").path("name").asText(), progress);
    }
    return report.print(ended, output);
  }
}
