package dev.parley.cli.classifiers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.output.ProgressBar;
import dev.parley.cli.suite.ApiClient;
import dev.parley.cli.suite.Retries;
import java.util.List;
import java.util.UUID;

/** Sends labelled texts in pieces that fit a request; goes on where an earlier upload ended. */
final class DatasetUpload {
  private static final int MOST_ROWS = 1_000_000;
  private static final int BATCH_ROWS = 5000;

  /** A request may have 4 MiB, and a character up to four bytes. */
  private static final int BATCH_CHARACTERS = 700_000;

  private final ApiClient api;
  private final Retries retries = new Retries();

  DatasetUpload(ApiClient api) {
    this.api = api;
  }

  /**
   * Returns the dataset's name.
   *
   * @throws IllegalArgumentException when there are too many rows
   */
  String send(String family, String displayName, List<LabelledRow> rows, ProgressBar progress) {
    if (rows.size() > MOST_ROWS) {
      throw new IllegalArgumentException(
          "expected at most %d rows, but there are %d".formatted(MOST_ROWS, rows.size()));
    }
    ObjectNode request =
        Json.object()
            .put("requestId", UUID.randomUUID().toString())
            .put("family", family)
            .put("displayName", displayName)
            .put("rowCount", rows.size())
            .put("digest", DatasetDigest.of(family, rows));
    JsonNode dataset = retries.call(() -> api.post("/v1/datasets", request)).path("dataset");
    String name = dataset.path("name").asText();
    int received = dataset.path("receivedCount").asInt();
    while (received < rows.size()) {
      progress.update((double) received / rows.size(), received + " texts");
      JsonNode batch = batch(rows, received);
      received =
          retries
              .call(() -> api.post("/v1/" + name + ":append", batch))
              .path("dataset")
              .path("receivedCount")
              .asInt();
    }
    progress.update(1, rows.size() + " texts");
    return name;
  }

  private static JsonNode batch(List<LabelledRow> rows, int offset) {
    ObjectNode request = Json.object().put("offset", offset);
    ArrayNode batch = request.putArray("rows");
    int characters = 0;
    for (int i = offset; i < rows.size() && batch.size() < BATCH_ROWS; i++) {
      LabelledRow row = rows.get(i);
      characters += row.text().length() + row.label().length();
      if (characters > BATCH_CHARACTERS && !batch.isEmpty()) {
        break;
      }
      batch
          .addObject()
          .put("text", row.text())
          .put("label", row.label())
          .put("split", row.split().name());
    }
    return request;
  }
}
