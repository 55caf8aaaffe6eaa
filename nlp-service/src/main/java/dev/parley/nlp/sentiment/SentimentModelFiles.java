package dev.parley.nlp.sentiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.kit.tensor.SafetensorsFile;
import dev.parley.kit.tensor.SafetensorsWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A sentiment model as a directory: {@code config.json} (feature settings, labels, temperature),
 * {@code model.safetensors} (weights and document frequencies as F16, bias as F32), {@code card.md}
 * (for people).
 */
public final class SentimentModelFiles {

  /** The version name of the shipped model when it is loaded past the model store. */
  public static final String SHIPPED_VERSION = "shipped";

  private static final String TYPE = "parley-linear-sentiment";
  private static final String CONFIG = "config.json";
  private static final String TENSORS = "model.safetensors";
  private static final String CARD = "card.md";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private SentimentModelFiles() {}

  /**
   * Writes the three files into a directory, which is made if it is not there. Weights are rounded
   * to half precision: load the directory again to score what will be served.
   */
  public static void save(LinearSentimentModel model, String card, Path directory)
      throws IOException {
    Files.createDirectories(directory);
    ObjectNode config = JSON.createObjectNode().put("model_type", TYPE);
    FeatureSettings features = model.settings();
    config
        .putObject("features")
        .put("version", features.version())
        .put("bits", features.bits())
        .put("word_order", features.wordOrder())
        .put("shortest_character_gram", features.shortestCharacterGram())
        .put("longest_character_gram", features.longestCharacterGram())
        .put("han_order", features.hanOrder());
    ArrayNode labels = config.putArray("labels");
    for (SentimentLabel label : SentimentLabel.values()) {
      labels.add(label.text());
    }
    config.put("temperature", model.temperature());
    Files.writeString(directory.resolve(CONFIG), JSON.writeValueAsString(config) + "\n");
    new SafetensorsWriter()
        .metadata("format", TYPE)
        .f16("idf", model.rarity().values(), features.buckets())
        .f16("weights", model.weights(), features.buckets(), SentimentLabel.COUNT)
        .f32("bias", model.bias(), SentimentLabel.COUNT)
        .write(directory.resolve(TENSORS));
    Files.writeString(directory.resolve(CARD), card);
  }

  /**
   * Reads a model directory.
   *
   * @param version what {@link SentimentClassifier#version()} says
   * @throws IOException that names the file when one is missing, damaged or of another kind
   */
  public static LinearSentimentClassifier load(Path directory, String version) throws IOException {
    Path configFile = directory.resolve(CONFIG);
    JsonNode config = config(configFile);
    FeatureSettings features;
    double temperature = config.path("temperature").asDouble(Double.NaN);
    try {
      features = features(config.path("features"));
      try (SafetensorsFile tensors = SafetensorsFile.open(directory.resolve(TENSORS))) {
        return new LinearSentimentClassifier(
            new LinearSentimentModel(
                features,
                new InverseDocumentFrequency(tensors.floats("idf")),
                tensors.floats("weights"),
                tensors.floats("bias"),
                temperature),
            version);
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(configFile + ": " + e.getMessage(), e);
    }
  }

  /** Copies the model that ships with the program into a directory, ready for a model store. */
  public static Path extractShipped(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (String name : List.of(CONFIG, TENSORS, CARD)) {
      try (InputStream in =
          SentimentModelFiles.class.getResourceAsStream("/sentiment/model/" + name)) {
        if (in == null) {
          throw new IOException("the program has no resource sentiment/model/" + name);
        }
        Files.write(directory.resolve(name), in.readAllBytes());
      }
    }
    return directory;
  }

  /** Loads the model that ships with the program. */
  public static LinearSentimentClassifier loadShipped() throws IOException {
    Path directory = Files.createTempDirectory("sentiment-model");
    try {
      return load(extractShipped(directory), SHIPPED_VERSION);
    } finally {
      for (String name : List.of(CONFIG, TENSORS, CARD)) {
        Files.deleteIfExists(directory.resolve(name));
      }
      Files.deleteIfExists(directory);
    }
  }

  private static JsonNode config(Path file) throws IOException {
    JsonNode config;
    try {
      config = JSON.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": not valid JSON", e);
    }
    if (!config.path("model_type").asText().equals(TYPE)) {
      throw new IOException(
          "%s: model_type is '%s', want '%s'"
              .formatted(file, config.path("model_type").asText(), TYPE));
    }
    for (SentimentLabel label : SentimentLabel.values()) {
      if (!config.path("labels").path(label.index()).asText().equals(label.text())) {
        throw new IOException(
            file + ": labels are " + config.path("labels") + ", want negative, neutral, positive");
      }
    }
    return config;
  }

  private static FeatureSettings features(JsonNode node) {
    return new FeatureSettings(
        node.path("version").asInt(),
        node.path("bits").asInt(),
        node.path("word_order").asInt(),
        node.path("shortest_character_gram").asInt(),
        node.path("longest_character_gram").asInt(),
        node.path("han_order").asInt());
  }
}
