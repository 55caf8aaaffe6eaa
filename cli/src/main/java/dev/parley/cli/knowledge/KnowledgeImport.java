package dev.parley.cli.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.output.ProgressBar;
import dev.parley.cli.suite.ApiClient;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Sends texts in batches that fit a request; of a batch all are taken in, or none. */
public final class KnowledgeImport {
  private static final int BATCH_DOCUMENTS = 100;
  private static final int BATCH_CHARACTERS = 500_000;

  private final ApiClient api;

  public KnowledgeImport(ApiClient api) {
    this.api = api;
  }

  /** Imports texts that come from elsewhere than the disk: file names and contents side by side. */
  public JsonNode texts(List<String> fileNames, List<String> contents, ProgressBar progress) {
    return sources(
        IntStream.range(0, fileNames.size())
            .mapToObj(i -> source(fileNames.get(i), contents.get(i)))
            .toList(),
        progress);
  }

  /** One object whose {@code outcomes} are those of all batches. */
  private JsonNode sources(List<ObjectNode> sources, ProgressBar progress) {
    ObjectNode whole = Json.object();
    ArrayNode outcomes = whole.putArray("outcomes");
    ArrayNode batch = Json.array();
    int characters = 0;
    for (int i = 0; i < sources.size(); i++) {
      int length = sources.get(i).path("content").asText().length();
      if (!batch.isEmpty()
          && (batch.size() == BATCH_DOCUMENTS || characters + length > BATCH_CHARACTERS)) {
        send(batch).forEach(outcomes::add);
        progress.update((double) i / sources.size(), i + " files");
        batch = Json.array();
        characters = 0;
      }
      batch.add(sources.get(i));
      characters += length;
    }
    if (!batch.isEmpty()) {
      send(batch).forEach(outcomes::add);
    }
    progress.update(1, "%d files, %d documents".formatted(sources.size(), outcomes.size()));
    return whole;
  }

  private static ObjectNode source(String fileName, String content) {
    return Json.object().put("fileName", fileName).put("content", content);
  }

  private JsonNode send(ArrayNode documents) {
    ObjectNode request = Json.object().put("requestId", UUID.randomUUID().toString());
    request.set("documents", documents);
    return api.post("/v1/documents:import", request).path("outcomes");
  }
}
