package dev.parley.nlp.classification.linear;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.kit.tensor.SafetensorsFile;
import dev.parley.kit.tensor.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A linear model as a directory: {@code config.json} (labels, feature settings, temperature, bound
 * of what is in scope), {@code model.safetensors} (weights and document frequencies as F16, bias as
 * F32, buckets as I32), {@code card.md} (for people).
 */
public final class LinearModelFiles {

  /** In {@code config.json}: {@code model_type}. */
  public static final String TYPE = "parley-linear-text";

  /** Sentiment models of earlier releases: no {@code buckets}, as each bucket has its weights. */
  public static final String EARLIER_TYPE = "parley-linear-sentiment";

  public static final String CONFIG = "config.json";
  public static final String TENSORS = "model.safetensors";
  public static final String CARD = "card.md";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private LinearModelFiles() {}

  /**
   * Writes the three files into a directory, which is made if it is not there. Weights are rounded
   * to half precision: load the directory again to score what will be served.
   */
  public static void save(LinearTextModel model, String card, Path directory) throws IOException {
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
    model.labels().forEach(config.putArray("labels")::add);
    config
        .put("temperature", model.temperature())
        .put("out_of_scope_below", model.leastConfidence())
        .put("unknown_rarity", model.vocabulary().unknown());
    Files.writeString(directory.resolve(CONFIG), JSON.writeValueAsString(config) + "\n");
    Vocabulary vocabulary = model.vocabulary();
    new SafetensorsWriter()
        .metadata("format", TYPE)
        .i32("buckets", vocabulary.buckets(), vocabulary.size())
        .f16("idf", vocabulary.rarities(), vocabulary.size())
        .f16("weights", model.weights(), vocabulary.size(), model.heads())
        .f32("bias", model.bias(), model.heads())
        .write(directory.resolve(TENSORS));
    Files.writeString(directory.resolve(CARD), card);
  }

  /**
   * Reads a model directory.
   *
   * @param version what {@link LinearTextClassifier#version()} says
   * @throws IOException that names the file when one is missing, damaged or of another kind
   */
  public static LinearTextClassifier load(Path directory, String version) throws IOException {
    Path configFile = directory.resolve(CONFIG);
    JsonNode config = config(configFile);
    boolean earlier = config.path("model_type").asText().equals(EARLIER_TYPE);
    try (SafetensorsFile tensors = SafetensorsFile.open(directory.resolve(TENSORS))) {
      FeatureSettings features = features(config.path("features"));
      float[] rarities = tensors.floats("idf");
      Vocabulary vocabulary =
          earlier
              ? Vocabulary.complete(features, rarities)
              : new Vocabulary(
                  features,
                  tensors.ints("buckets"),
                  rarities,
                  (float) config.path("unknown_rarity").asDouble(Double.NaN));
      return new LinearTextClassifier(
          new LinearTextModel(
              labels(config.path("labels")),
              features,
              vocabulary,
              tensors.floats("weights"),
              tensors.floats("bias"),
              config.path("temperature").asDouble(Double.NaN),
              earlier ? 0 : config.path("out_of_scope_below").asDouble(Double.NaN)),
          version);
    } catch (IllegalArgumentException e) {
      throw new IOException(configFile + ": " + e.getMessage(), e);
    }
  }

  private static JsonNode config(Path file) throws IOException {
    JsonNode config;
    try {
      config = JSON.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": not valid JSON", e);
    }
    String type = config.path("model_type").asText();
    if (!type.equals(TYPE) && !type.equals(EARLIER_TYPE)) {
      throw new IOException(
          "%s: model_type is '%s', want '%s' or '%s'".formatted(file, type, TYPE, EARLIER_TYPE));
    }
    return config;
  }

  private static List<String> labels(JsonNode node) {
    List<String> labels = new ArrayList<>();
    node.forEach(label -> labels.add(label.asText()));
    return labels;
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
