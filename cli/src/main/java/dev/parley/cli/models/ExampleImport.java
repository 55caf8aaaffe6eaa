package dev.parley.cli.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.output.ProgressBar;
import dev.parley.cli.suite.ApiClient;
import dev.parley.cli.suite.Retries;
import java.util.List;
import java.util.UUID;

/** Sends training examples in batches that fit a request. */
final class ExampleImport {
  private static final int BATCH_EXAMPLES = 1000;

  /** A request may have 4 MiB, and a character up to four bytes. */
  private static final int BATCH_CHARACTERS = 700_000;

  private final ApiClient api;
  private final Retries retries;

  ExampleImport(ApiClient api, Retries retries) {
    this.api = api;
    this.retries = retries;
  }

  /** Returns the sums over all batches: {@code importedCount}, {@code duplicateCount}. */
  JsonNode send(List<JsonNode> examples, ProgressBar progress) {
    ObjectNode sums = Json.object().put("importedCount", 0).put("duplicateCount", 0);
    ArrayNode batch = Json.array();
    int characters = 0;
    for (int i = 0; i < examples.size(); i++) {
      int length = examples.get(i).toString().length();
      if (batch.size() == BATCH_EXAMPLES
          || (!batch.isEmpty() && characters + length > BATCH_CHARACTERS)) {
        send(batch, sums);
        progress.update((double) i / examples.size(), i + " examples");
        batch = Json.array();
        characters = 0;
      }
      batch.add(examples.get(i));
      characters += length;
    }
    send(batch, sums);
    progress.update(1, examples.size() + " examples");
    return sums;
  }

  private void send(ArrayNode batch, ObjectNode sums) {
    ObjectNode request = Json.object().put("requestId", UUID.randomUUID().toString());
    request.set("answering", batch);
    JsonNode reply = retries.call(() -> api.post("/v1/trainingExamples:import", request));
    for (String count : List.of("importedCount", "duplicateCount")) {
      sums.put(count, sums.path(count).asInt() + reply.path(count).asInt());
    }
  }
}
