package dev.parley.cli.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.output.Json;
import java.util.HashMap;
import java.util.Map;

/** Reads all pages of a list as if it were one. */
public final class Pages {
  private static final int PAGE_SIZE = 1000;

  private Pages() {}

  /**
   * @param field the reply's field that holds the list
   * @param limit how many elements at most
   * @return an object with that field and nothing else
   */
  public static JsonNode all(
      ApiClient api, String path, Map<String, ?> query, String field, int limit) {
    ObjectNode whole = Json.object();
    ArrayNode elements = whole.putArray(field);
    Map<String, Object> paged = new HashMap<>(query);
    String token = "";
    do {
      paged.put("pageSize", Math.min(PAGE_SIZE, limit - elements.size()));
      paged.put("pageToken", token);
      JsonNode page = api.get(path, paged);
      page.path(field).forEach(elements::add);
      token = page.path("nextPageToken").asText();
    } while (!token.isEmpty() && elements.size() < limit);
    return whole;
  }
}
