package dev.parley.nlp.retrieval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.kit.tensor.SafetensorsFile;
import dev.parley.kit.tensor.SafetensorsWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A model of the order of passages as a directory: {@code config.json} (names of the features),
 * {@code model.safetensors} (their weights, and the bias, as F32), {@code card.md} (for people).
 */
public final class RerankModelFiles {
  /** The version name of the shipped model when it is loaded past the model store. */
  public static final String SHIPPED_VERSION = "shipped";

  private static final String TYPE = "parley-linear-reranker";
  private static final String CONFIG = "config.json";
  private static final String TENSORS = "model.safetensors";
  private static final String CARD = "card.md";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private RerankModelFiles() {}

  /** Writes the three files into a directory, which is made if it is not there. */
  public static void save(RerankModel model, String card, Path directory) throws IOException {
    Files.createDirectories(directory);
    ObjectNode config = JSON.createObjectNode().put("model_type", TYPE);
    RerankModel.NAMES.forEach(config.putArray("features")::add);
    Files.writeString(directory.resolve(CONFIG), JSON.writeValueAsString(config) + "\n");
    double[] weights = model.weights();
    float[] floats = new float[weights.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) weights[i];
    }
    new SafetensorsWriter()
        .metadata("format", TYPE)
        .f32("weights", floats, floats.length)
        .f32("bias", new float[] {(float) model.bias()}, 1)
        .write(directory.resolve(TENSORS));
    Files.writeString(directory.resolve(CARD), card);
  }

  /**
   * Reads a model directory.
   *
   * @throws IOException that names the file when one is missing, damaged or of another kind
   */
  public static RerankModel load(Path directory, String version) throws IOException {
    Path file = directory.resolve(CONFIG);
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
    JsonNode features = config.path("features");
    List<String> names = new ArrayList<>();
    features.forEach(name -> names.add(name.asText()));
    if (!features.isArray()
        || !RerankModel.NAMES.containsAll(names)
        || Set.copyOf(names).size() < names.size()) {
      throw new IOException(
          "%s: features are %s, want some of %s, each once"
              .formatted(file, features.isMissingNode() ? "missing" : features, RerankModel.NAMES));
    }
    try (SafetensorsFile tensors = SafetensorsFile.open(directory.resolve(TENSORS))) {
      float[] floats = tensors.floats("weights");
      if (floats.length != names.size()) {
        throw new IllegalArgumentException(
            "expected %d weights, found %d".formatted(names.size(), floats.length));
      }
      // A feature that is younger than the model counts nothing.
      double[] weights = new double[RerankModel.NAMES.size()];
      for (int i = 0; i < floats.length; i++) {
        weights[RerankModel.NAMES.indexOf(names.get(i))] = floats[i];
      }
      return new RerankModel(weights, tensors.floats("bias")[0], version);
    } catch (IllegalArgumentException e) {
      throw new IOException(directory.resolve(TENSORS) + ": " + e.getMessage(), e);
    }
  }

  /** Copies the model that ships with the program into a directory. */
  public static Path extractShipped(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (String name : List.of(CONFIG, TENSORS, CARD)) {
      try (InputStream in =
          RerankModelFiles.class.getResourceAsStream("/retrieval/reranker/" + name)) {
        if (in == null) {
          throw new IOException("the program has no resource retrieval/reranker/" + name);
        }
        Files.write(directory.resolve(name), in.readAllBytes());
      }
    }
    return directory;
  }

  /** The model that ships with the program. */
  public static RerankModel loadShipped() throws IOException {
    Path directory = Files.createTempDirectory("parley-reranker-");
    try {
      return load(extractShipped(directory), SHIPPED_VERSION);
    } finally {
      for (String name : List.of(CONFIG, TENSORS, CARD)) {
        Files.deleteIfExists(directory.resolve(name));
      }
      Files.deleteIfExists(directory);
    }
  }
}
