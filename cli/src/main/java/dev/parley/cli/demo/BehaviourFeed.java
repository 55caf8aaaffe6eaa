package dev.parley.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.output.ProgressBar;
import dev.parley.cli.suite.ApiClient;
import java.time.Instant;
import java.util.UUID;

/** Sends simulated behaviour to a suite, in batches. */
final class BehaviourFeed {
  private static final int BATCH = 1000;

  private final ApiClient api;
  private int recorded;
  private int duplicates;

  BehaviourFeed(ApiClient api) {
    this.api = api;
  }

  /** Customers {@code first} to {@code first + count - 1}; returns how much was recorded. */
  JsonNode send(
      Simulator simulator, int first, int count, Instant start, Instant end, ProgressBar progress) {
    ArrayNode batch = Json.array();
    for (int number = first; number < first + count; number++) {
      for (ObjectNode interaction : simulator.behaviour(number, start, end)) {
        batch.add(interaction);
        if (batch.size() == BATCH) {
          flush(batch);
          progress.update(
              (double) (number - first) / count, "%,d interactions".formatted(recorded));
        }
      }
    }
    flush(batch);
    progress.update(1, "%,d customers, %,d interactions".formatted(count, recorded + duplicates));
    return Json.object()
        .put("customers", count)
        .put("recordedCount", recorded)
        .put("duplicateCount", duplicates);
  }

  private void flush(ArrayNode batch) {
    if (batch.isEmpty()) {
      return;
    }
    ObjectNode request = Json.object().put("requestId", UUID.randomUUID().toString());
    request.set("interactions", batch.deepCopy());
    JsonNode reply = api.post("/v1/interactions:record", request);
    recorded += reply.path("recordedCount").asInt();
    duplicates += reply.path("duplicateCount").asInt();
    batch.removeAll();
  }
}
