package dev.parley.recommender.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.kit.tensor.SafetensorsFile;
import dev.parley.kit.tensor.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model version as files: {@code config.json} (what it is, settings per tenant), {@code
 * items.json} (product ids per tenant in index order), {@code model.safetensors} (weights, named
 * {@code tenant/...}) and {@code card.md} (for people). The same models give the same bytes.
 */
public final class ModelDirectory {
  private static final String CONFIG = "config.json";
  private static final String ITEMS = "items.json";
  private static final String TENSORS = "model.safetensors";
  private static final String CARD = "card.md";
  private static final int FORMAT = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Map<String, ModelReader> readers;

  public ModelDirectory(List<ModelReader> readers) {
    this.readers = new TreeMap<>();
    readers.forEach(reader -> this.readers.put(reader.kind(), reader));
  }

  /** Writes one model per tenant into an existing folder. */
  public void write(Path directory, Map<String, RecommendationModel> models, String card)
      throws IOException {
    ObjectNode config = JSON.createObjectNode();
    config.put("family", "recommender").put("format", FORMAT);
    ObjectNode tenants = config.putObject("tenants");
    Map<String, List<String>> items = new TreeMap<>();
    SafetensorsWriter tensors = new SafetensorsWriter().metadata("format", "pt");
    for (Map.Entry<String, RecommendationModel> entry : new TreeMap<>(models).entrySet()) {
      String tenant = entry.getKey();
      RecommendationModel model = entry.getValue();
      ObjectNode settings = tenants.putObject(tenant).put("kind", model.kind());
      new TreeMap<>(model.config())
          .forEach((key, value) -> settings.set(key, JSON.valueToTree(value)));
      items.put(tenant, model.items());
      model.write(tensors, tenant + "/");
    }
    JSON.writeValue(directory.resolve(CONFIG).toFile(), config);
    JSON.writeValue(directory.resolve(ITEMS).toFile(), items);
    tensors.write(directory.resolve(TENSORS));
    Files.writeString(directory.resolve(CARD), card);
  }

  /**
   * Reads the models of all tenants.
   *
   * @throws IOException when a file is missing, damaged or of an unknown kind; the message names it
   */
  public Map<String, RecommendationModel> read(Path directory) throws IOException {
    JsonNode config = json(directory.resolve(CONFIG));
    if (config.path("format").asInt() != FORMAT) {
      throw new IOException(
          "%s has format %s, want %d"
              .formatted(directory.resolve(CONFIG), config.path("format"), FORMAT));
    }
    JsonNode items = json(directory.resolve(ITEMS));
    Map<String, RecommendationModel> models = new TreeMap<>();
    try (SafetensorsFile tensors = SafetensorsFile.open(directory.resolve(TENSORS))) {
      for (Map.Entry<String, JsonNode> tenant : config.path("tenants").properties()) {
        String kind = tenant.getValue().path("kind").asText();
        ModelReader reader = readers.get(kind);
        if (reader == null) {
          throw new IOException(
              "%s names the unknown kind '%s' (known: %s)"
                  .formatted(directory.resolve(CONFIG), kind, readers.keySet()));
        }
        List<String> ids =
            JSON.convertValue(items.path(tenant.getKey()), new TypeReference<List<String>>() {});
        if (ids == null) {
          throw new IOException(
              directory.resolve(ITEMS) + " has no items of tenant " + tenant.getKey());
        }
        models.put(
            tenant.getKey(), reader.read(tenant.getValue(), ids, tensors, tenant.getKey() + "/"));
      }
    }
    return models;
  }

  private static JsonNode json(Path file) throws IOException {
    try {
      return JSON.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is not valid JSON: " + e.getOriginalMessage(), e);
    }
  }
}
