package dev.parley.nlp.gpt2;

import dev.parley.kit.tensor.SafetensorsFile;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.nlp.languagemodel.TestDevice;
import dev.parley.nlp.torchscript.NumberFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * A random model with what transformers says of it; {@code gpt2/make_reference.py} made both. The
 * arrays are the test's own to change.
 */
enum Gpt2Fixture {
  /** Three layers, names with the prefix, bfloat16, tied. */
  TINY("tiny"),

  /** One layer, two shards, names without the prefix, float16, not tied. */
  SHARDED("sharded");

  private final String folder;

  Gpt2Fixture(String folder) {
    this.folder = folder;
  }

  Path directory() {
    return Path.of(
        URI.create(
            Objects.requireNonNull(Gpt2Fixture.class.getResource("/gpt2/" + folder)).toString()));
  }

  /** On {@link TestDevice}. */
  Gpt2LanguageModel load(NumberFormat format, int slots) {
    try {
      return Gpt2LanguageModel.load(
          directory(), new LanguageModelSettings(format, TestDevice.name(), slots, 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int[] tokens() {
    return read(file -> file.ints("tokens"));
  }

  /** The residual stream after the embedding and every layer, row by row. */
  float[] states() {
    return read(file -> file.floats("states"));
  }

  /** After every token, row by row. */
  float[] logits() {
    return read(file -> file.floats("logits"));
  }

  /** After one token. */
  float[] logits(int row) {
    float[] logits = logits();
    int vocabulary = logits.length / tokens().length;
    return Arrays.copyOfRange(logits, row * vocabulary, (row + 1) * vocabulary);
  }

  /** Of every token but the first. */
  float[] logProbabilities() {
    return read(file -> file.floats("log_probabilities"));
  }

  /** The likeliest continuation. */
  int[] greedy() {
    return read(file -> file.ints("greedy"));
  }

  private <T> T read(Reading<T> reading) {
    try (SafetensorsFile file =
        SafetensorsFile.open(directory().resolve("reference.safetensors"))) {
      return reading.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Reading<T> {
    T of(SafetensorsFile file) throws IOException;
  }
}
