package dev.parley.cli.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.output.ProgressBar;
import dev.parley.cli.suite.ApiClient;
import dev.parley.cli.suite.ApiException;
import dev.parley.cli.suite.SuiteUnreachableException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Orders training jobs and watches them to their end. */
public final class TrainingRun {
  private static final Duration POLL = Duration.ofMillis(300);

  private final ApiClient api;

  public TrainingRun(ApiClient api) {
    this.api = api;
  }

  /** Orders a job; returns it. */
  public JsonNode order(String family) {
    return order(family, Json.object());
  }

  /**
   * Orders a job of a classifier; returns it.
   *
   * @param classifier what it learns from and how; empty: from what was collected
   */
  JsonNode order(String family, JsonNode classifier) {
    ObjectNode request =
        Json.object().put("requestId", UUID.randomUUID().toString()).put("family", family);
    if (!classifier.isEmpty()) {
      request.set("classifier", classifier);
    }
    return api.post("/v1/trainingJobs", request).path("trainingJob");
  }

  /** The job of {@code family} that has not ended, or an empty object. */
  public JsonNode open(String family) {
    JsonNode jobs = api.get("/v1/trainingJobs", Map.of("family", family, "pageSize", 20));
    for (JsonNode job : jobs.path("trainingJobs")) {
      if (!ended(job)) {
        return job;
      }
    }
    return Json.object();
  }

  /** Waits until the job has ended, showing its progress; returns it. */
  public JsonNode await(JsonNode job, ProgressBar progress) {
    String name = job.path("name").asText();
    JsonNode latest = job;
    while (!ended(latest)) {
      progress.update(latest.path("progress").asDouble(), latest.path("message").asText());
      pause();
      latest = latest(name, latest);
    }
    progress.update(
        latest.path("state").asText().equals("SUCCEEDED") ? 1 : latest.path("progress").asDouble(),
        latest.path("message").asText());
    return latest;
  }

  private JsonNode latest(String name, JsonNode known) {
    try {
      return api.get("/v1/" + name).path("trainingJob");
    } catch (ApiException e) {
      if (e.status().equals("UNAVAILABLE")) {
        return known;
      }
      throw e;
    }
  }

  private static boolean ended(JsonNode job) {
    String state = job.path("state").asText();
    return state.equals("SUCCEEDED") || state.equals("FAILED");
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SuiteUnreachableException("interrupted while waiting for a training job", e);
    }
  }
}
