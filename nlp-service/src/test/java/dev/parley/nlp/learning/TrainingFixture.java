package dev.parley.nlp.learning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.kit.tensor.SafetensorsFile;
import dev.parley.nlp.languagemodel.WeightSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** What PyTorch says of a small model's training; the scripts in {@code learning/} made it. */
record TrainingFixture(String folder) {

  List<TrainingText> texts() {
    return list(json().path("texts"), TrainingFixture::text);
  }

  List<PreferencePair> pairs() {
    return list(
        json().path("pairs"), pair -> new PreferencePair(text(pair.get(0)), text(pair.get(1))));
  }

  /** Loss, norm and rate of every step. */
  JsonNode steps() {
    return json().path("steps");
  }

  /**
   * @param part {@code start}, {@code gradient} or {@code trained}
   */
  float[] floats(String part, String name) {
    try (SafetensorsFile file = SafetensorsFile.open(path("reference.safetensors"))) {
      return file.floats(part + "." + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The model before the first step. */
  WeightSource start() {
    return (name, owner) -> {
      try (WeightsFile file = WeightsFile.open(path("reference.safetensors"))) {
        return file.read("start." + name, owner);
      }
    };
  }

  JsonNode json() {
    try {
      return new JsonMapper().readTree(path("reference.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TrainingText text(JsonNode text) {
    int[] tokens = new int[text.path("tokens").size()];
    float[] weights = new float[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = text.path("tokens").get(i).asInt();
      weights[i] = (float) text.path("weights").get(i).asDouble();
    }
    return new TrainingText(tokens, weights);
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
    List<T> list = new ArrayList<>();
    array.forEach(element -> list.add(read.apply(element)));
    return list;
  }

  /** How far an array is off, relative to the Euclidean norm. */
  static double error(float[] found, float[] expected) {
    double error = 0;
    double size = 0;
    for (int i = 0; i < expected.length; i++) {
      error += Math.pow(found[i] - expected[i], 2);
      size += Math.pow(expected[i], 2);
    }
    return Math.sqrt(error / size);
  }

  private Path path(String file) {
    return Path.of(
        URI.create(
            Objects.requireNonNull(
                    TrainingFixture.class.getResource("/learning/" + folder + "/" + file))
                .toString()));
  }
}
