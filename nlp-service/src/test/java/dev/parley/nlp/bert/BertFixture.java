package dev.parley.nlp.bert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/**
 * A random model with what transformers says of texts; {@code bert/make_reference.py} made both.
 */
enum BertFixture {
  /** A classifier: tokenizer.json, GELU, names with the prefix, float32. */
  ENGLISH("english"),

  /** No head: vocab.txt, ReLU, two shards, no prefix, norms' names of old, float16. */
  CHINESE("chinese");

  private final String folder;

  BertFixture(String folder) {
    this.folder = folder;
  }

  Path directory() {
    return Path.of(
        URI.create(
            Objects.requireNonNull(BertFixture.class.getResource("/bert/" + folder)).toString()));
  }

  /** Copies the fixture, to be changed. */
  Path copyTo(Path target) throws IOException {
    Files.createDirectories(target);
    try (var files = Files.list(directory())) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName().toString()));
      }
    }
    return target;
  }

  List<String> texts() {
    return cases(each -> each.path("text").textValue());
  }

  List<int[]> tokens() {
    return cases(each -> ints(each.path("tokens")));
  }

  /** Of each text. */
  List<float[]> floats(String name) {
    return cases(each -> toFloats(each.path(name)));
  }

  JsonNode json(String file) {
    try {
      return new JsonMapper().readTree(directory().resolve(file).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int[] ints(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::intValue).toArray();
  }

  private static float[] toFloats(JsonNode array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).floatValue();
    }
    return values;
  }

  private interface Reading<T> {
    T of(JsonNode of);
  }

  private <T> List<T> cases(Reading<T> reading) {
    List<T> read = new ArrayList<>();
    json("reference.json").path("cases").forEach(each -> read.add(reading.of(each)));
    return read;
  }
}
