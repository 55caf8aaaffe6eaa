package dev.parley.cli.classifiers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.output.ProgressBar;
import dev.parley.cli.suite.ApiClient;
import dev.parley.cli.suite.Retries;
import dev.parley.cli.suite.SuiteUnreachableException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Orders evaluations and watches them to their end. */
final class EvaluationRun {
  private static final Duration POLL = Duration.ofMillis(300);

  private final ApiClient api;
  private final Retries retries = new Retries();

  EvaluationRun(ApiClient api) {
    this.api = api;
  }

  /** Orders an evaluation; returns it. */
  JsonNode order(String family, String version, String dataset) {
    JsonNode request =
        Json.object()
            .put("requestId", UUID.randomUUID().toString())
            .put("family", family)
            .put("version", version)
            .put("dataset", dataset);
    return retries.call(() -> api.post("/v1/evaluations", request)).path("evaluation");
  }

  /** Waits until it has ended, showing its progress; returns it. */
  JsonNode await(JsonNode evaluation, ProgressBar progress) {
    String name = evaluation.path("name").asText();
    JsonNode latest = evaluation;
    while (!ended(latest)) {
      progress.update(latest.path("progress").asDouble(), "");
      pause();
      latest = retries.call(() -> api.get("/v1/" + name)).path("evaluation");
    }
    progress.update(latest.path("progress").asDouble(), latest.path("message").asText());
    return latest;
  }

  private static boolean ended(JsonNode evaluation) {
    String state = evaluation.path("state").asText();
    return state.equals("SUCCEEDED") || state.equals("FAILED");
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SuiteUnreachableException("interrupted while waiting for an evaluation", e);
    }
  }
}
