package dev.parley.cli.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.output.Output;
import dev.parley.cli.output.ProgressBar;
import dev.parley.cli.output.Table;
import dev.parley.cli.suite.ApiClient;
import dev.parley.cli.suite.Pages;
import dev.parley.cli.suite.Retries;
import dev.parley.cli.suite.SuiteUnreachableException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Follows a job to its end, and says what became of each document. */
final class JobReport {
  private static final Set<String> ENDED = Set.of("DONE", "CANCELLED", "FAILED");
  private static final long PERIOD_MILLIS = 300;

  /** Longer tables are for {@code --json}. */
  private static final int MOST_ROWS = 200;

  private final ApiClient api;
  private final Retries retries;
  private final ArrayNode refused;

  /**
   * @param refused outcomes that the suite does not know of
   */
  JobReport(ApiClient api, Retries retries, ArrayNode refused) {
    this.api = api;
    this.retries = retries;
    this.refused = refused;
  }

  /** The job when it has ended. */
  JsonNode follow(String name, ProgressBar progress) {
    while (true) {
      JsonNode job = retries.call(() -> api.get("/v1/" + name)).path("job");
      long total = Math.max(1, job.path("totalCount").asLong());
      long done = job.path("doneCount").asLong();
      progress.update((double) done / total, "%d of %d".formatted(done, total));
      if (ENDED.contains(job.path("state").asText())) {
        return job;
      }
      pause();
    }
  }

  /**
   * Prints an ended job's outcomes.
   *
   * @return the command's exit code
   */
  int print(JsonNode job, Output output) {
    ObjectNode reply = Json.object();
    reply.set("job", job);
    ArrayNode outcomes = reply.putArray("outcomes");
    outcomes.addAll(refused);
    Pages.all(
            api,
            "/v1/" + job.path("name").asText() + "/outcomes",
            Map.of(),
            "outcomes",
            Integer.MAX_VALUE)
        .path("outcomes")
        .forEach(outcomes::add);
    output.print(reply, out -> words(job, outcomes, out));
    boolean good =
        job.path("state").asText().equals("DONE")
            && refused.isEmpty()
            && job.path("failedCount").asLong() == 0;
    return good ? 0 : 1;
  }

  private void words(JsonNode job, ArrayNode outcomes, PrintWriter out) {
    Table table = new Table("STATE", "DOCUMENT", "PASSAGES", "FILE", "PROBLEM");
    int rows = 0;
    for (boolean failed : new boolean[] {true, false}) {
      for (JsonNode outcome : outcomes) {
        String state = outcome.path("state").asText();
        if (state.equals("FAILED") == failed && !state.equals("UNCHANGED") && rows < MOST_ROWS) {
          rows++;
          table.row(
              state,
              outcome.path("document").asText(),
              failed ? "" : outcome.path("passageCount").asText("0"),
              outcome.path("file").asText(),
              outcome.path("problem").asText());
        }
      }
    }
    if (rows > 0) {
      table.print(out);
    }
    if (rows == MOST_ROWS) {
      out.println("(the first %d; --json prints all)".formatted(MOST_ROWS));
    }
    out.println(
        "%s: %d created, %d updated, %d unchanged, %d failed"
            .formatted(
                job.path("state").asText(),
                job.path("createdCount").asLong(),
                job.path("updatedCount").asLong(),
                job.path("unchangedCount").asLong(),
                job.path("failedCount").asLong() + refused.size()));
    if (!job.path("problem").asText().isEmpty()) {
      out.println(job.path("problem").asText());
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SuiteUnreachableException("interrupted while waiting for the job", e);
    }
  }
}
