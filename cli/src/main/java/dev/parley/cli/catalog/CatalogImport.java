package dev.parley.cli.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.suite.ApiClient;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Products from JSON lines. */
public final class CatalogImport {
  private static final int BATCH = 500;

  private final ApiClient api;

  public CatalogImport(ApiClient api) {
    this.api = api;
  }

  /**
   * Reads products, one JSON object a line.
   *
   * @throws IllegalArgumentException naming the line that is no JSON object
   */
  public static List<JsonNode> parse(List<String> lines) {
    List<JsonNode> products = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        products.add(product(lines.get(i), i + 1));
      }
    }
    return products;
  }

  /** Creates and replaces products; returns the sums over all batches. */
  public JsonNode send(List<JsonNode> products) {
    int created = 0;
    int updated = 0;
    for (int from = 0; from < products.size(); from += BATCH) {
      ObjectNode request = Json.object().put("requestId", UUID.randomUUID().toString());
      ArrayNode batch = request.putArray("products");
      products.subList(from, Math.min(products.size(), from + BATCH)).forEach(batch::add);
      JsonNode reply = api.post("/v1/products:import", request);
      created += reply.path("createdCount").asInt();
      updated += reply.path("updatedCount").asInt();
    }
    return Json.object().put("createdCount", created).put("updatedCount", updated);
  }

  private static JsonNode product(String line, int number) {
    try {
      JsonNode product = Json.parse(line);
      if (product.isObject()) {
        return product;
      }
      throw new IllegalArgumentException(
          "line %d: expected a JSON object, but got: %s".formatted(number, line));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "line %d: expected a JSON object, but got broken JSON: %s".formatted(number, line), e);
    }
  }
}
