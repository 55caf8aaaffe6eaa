package dev.parley.nlp.embedding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.kit.tensor.SafetensorsFile;
import dev.parley.kit.tensor.SafetensorsWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A static encoder as a directory: {@code config.json}, {@code model.safetensors} (the features'
 * hashes as I64, their vectors as I8 with an F32 scale a row), {@code card.md} (for people).
 */
public final class StaticEncoderFiles {
  public static final String TYPE = "parley-static-encoder";

  /** The version name of the encoder that ships with the program. */
  public static final String SHIPPED_VERSION = "shipped";

  private static final String CONFIG = "config.json";
  private static final String TENSORS = "model.safetensors";
  private static final String CARD = "card.md";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private StaticEncoderFiles() {}

  /** Writes the three files. Vectors are rounded: load the directory again to measure it. */
  public static void save(FeatureTable table, String card, Path directory) throws IOException {
    Files.createDirectories(directory);
    long[] features = table.features();
    float[] vectors = table.vectors();
    int dimension = table.dimension();
    byte[] rounded = new byte[vectors.length];
    float[] scales = new float[features.length];
    for (int row = 0; row < features.length; row++) {
      float most = 0;
      for (int i = row * dimension; i < (row + 1) * dimension; i++) {
        most = Math.max(most, Math.abs(vectors[i]));
      }
      scales[row] = most / Byte.MAX_VALUE;
      for (int i = row * dimension; i < (row + 1) * dimension; i++) {
        rounded[i] = (byte) (most == 0 ? 0 : Math.round(vectors[i] / scales[row]));
      }
    }
    Files.writeString(
        directory.resolve(CONFIG),
        JSON.writeValueAsString(
                JSON.createObjectNode()
                    .put("model_type", TYPE)
                    .put("features_version", TextFeatures.VERSION)
                    .put("hidden_size", dimension)
                    .put("vocab_size", features.length)
                    .put("unseen_length", table.unseen()))
            + "\n");
    new SafetensorsWriter()
        .metadata("format", TYPE)
        .i64("features", features, features.length)
        .i8("vectors", rounded, features.length, dimension)
        .f32("scales", scales, features.length)
        .write(directory.resolve(TENSORS));
    Files.writeString(directory.resolve(CARD), card);
  }

  /**
   * Reads a directory.
   *
   * @throws IOException that names the file when one is missing, damaged or of another kind
   */
  public static StaticEncoder load(Path directory, String version) throws IOException {
    Path configFile = directory.resolve(CONFIG);
    JsonNode config;
    try {
      config = JSON.readTree(Files.readString(configFile));
    } catch (JsonProcessingException e) {
      throw new IOException(configFile + ": not valid JSON", e);
    }
    String type = config.path("model_type").asText();
    int features = config.path("features_version").asInt();
    if (!type.equals(TYPE) || features != TextFeatures.VERSION) {
      throw new IOException(
          "%s: expected model_type '%s' with features_version %d, found '%s' with %d"
              .formatted(configFile, TYPE, TextFeatures.VERSION, type, features));
    }
    int dimension = config.path("hidden_size").asInt();
    try (SafetensorsFile tensors = SafetensorsFile.open(directory.resolve(TENSORS))) {
      float[] scales = tensors.floats("scales");
      byte[] rounded = tensors.bytes("vectors");
      float[] vectors = new float[rounded.length];
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] = rounded[i] * scales[i / dimension];
      }
      float unseen = (float) config.path("unseen_length").asDouble();
      return new StaticEncoder(
          new FeatureTable(tensors.longs("features"), vectors, dimension, unseen), version);
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
      throw new IOException(configFile + " does not fit " + TENSORS + ": " + e.getMessage(), e);
    }
  }

  /** Copies the encoder that ships with the program into a directory. */
  static Path extractShipped(Path directory) throws IOException {
    for (String name : List.of(CONFIG, TENSORS, CARD)) {
      try (InputStream in =
          StaticEncoderFiles.class.getResourceAsStream("/embedding/model/" + name)) {
        if (in == null) {
          throw new IOException("the program has no resource embedding/model/" + name);
        }
        Files.write(directory.resolve(name), in.readAllBytes());
      }
    }
    return directory;
  }

  /** The encoder that ships with the program. */
  public static StaticEncoder loadShipped() throws IOException {
    Path directory = Files.createTempDirectory("parley-encoder-");
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
