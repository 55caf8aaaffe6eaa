package dev.parley.cli.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.output.Table;
import dev.parley.cli.suite.ApiClient;
import dev.parley.cli.suite.SuiteOptions;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports and reindexing that the suite works on or has ended. */
final class JobCommands {
  private JobCommands() {}

  @Command(
      name = "jobs",
      mixinStandardHelpOptions = true,
      description = "List imports and reindexing, newest first.")
  static final class Jobs implements Runnable {
    @Spec private CommandSpec spec;
    @Mixin private SuiteOptions suite;

    @Override
    public void run() {
      JsonNode reply = suite.connect().get("/v1/knowledgeJobs", Map.of("pageSize", 50));
      suite
          .output(spec)
          .print(
              reply,
              out -> {
                Table table =
                    new Table("JOB", "KIND", "STATE", "DONE", "FAILED", "BEGUN", "BY", "LABEL");
                for (JsonNode job : reply.path("jobs")) {
                  table.row(
                      job.path("name").asText(),
                      job.path("kind").asText(),
                      job.path("state").asText(),
                      job.path("doneCount").asLong() + "/" + job.path("totalCount").asLong(),
                      job.path("failedCount").asLong(),
                      job.path("createTime").asText(),
                      job.path("actor").asText(),
                      job.path("label").asText());
                }
                table.print(out);
              });
    }
  }

  @Command(
      name = "cancel",
      mixinStandardHelpOptions = true,
      description = "End a job; what it did stays.")
  static final class Cancel implements Runnable {
    @Spec private CommandSpec spec;
    @Mixin private SuiteOptions suite;

    @Parameters(paramLabel = "JOB", description = "As `knowledge jobs` shows it.")
    private String job;

    @Override
    public void run() {
      String id = job.substring(job.indexOf('/') + 1);
      JsonNode reply =
          suite
              .connect()
              .post("/v1/knowledgeJobs/" + ApiClient.segment(id) + ":cancel", Json.object());
      suite
          .output(spec)
          .print(
              reply,
              out ->
                  out.println(
                      "knowledgeJobs/%s: %s"
                          .formatted(id, reply.path("job").path("state").asText())));
    }
  }
}
