package dev.parley.benchmarks.engine;

import dev.parley.nlp.gpt2.Gpt2Config;
import dev.parley.nlp.gpt2.Gpt2ConfigFile;
import dev.parley.nlp.gpt2.Gpt2Tensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The shape of a model that is measured.
 *
 * @param label as it is written on the command line, or a model folder's name
 * @param steps of a measure: enough that it takes a good part of a second
 */
public record ModelShape(String label, Gpt2Config config, int steps) {
  static final String SHIPPED = "shipped";

  private static final List<ModelShape> ALL =
      List.of(
          new ModelShape("124m", Gpt2Config.of(12, 12, 768, 1024, 50257), 16),
          new ModelShape("34m", Gpt2Config.of(8, 8, 512, 1024, 16384), 32),
          new ModelShape(SHIPPED, Gpt2Config.of(8, 4, 256, 512, 8192), 128));

  /**
   * The shape of that name.
   *
   * @throws IllegalArgumentException that says which there are
   */
  public static ModelShape of(String label) {
    return ALL.stream()
        .filter(shape -> shape.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("must be one of %s (was: %s)".formatted(ALL, label)));
  }

  /**
   * The shape of a model directory.
   *
   * @throws IOException that names the file and what is wrong with it
   */
  public static ModelShape of(Path directory) throws IOException {
    Gpt2Config config = Gpt2ConfigFile.read(directory);
    return ALL.stream()
        .filter(shape -> Gpt2Tensors.shapes(shape.config).equals(Gpt2Tensors.shapes(config)))
        .findFirst()
        .map(shape -> new ModelShape(shape.label, config, shape.steps))
        .orElseGet(
            () -> new ModelShape(directory.toAbsolutePath().getFileName().toString(), config, 32));
  }

  /** Weights that a step reads: all but the position embedding, of which it reads a row. */
  long weightsRead() {
    return Gpt2Tensors.shapes(config).entrySet().stream()
        .filter(tensor -> !tensor.getKey().equals(Gpt2Tensors.POSITION_EMBEDDING))
        .mapToLong(tensor -> size(tensor.getValue()))
        .sum();
  }

  /**
   * @throws IOException when the model has fewer positions
   */
  public void requireContext(int positions) throws IOException {
    if (config.contextLength() < positions) {
      throw new IOException(
          "%s has %d positions, want at least %d"
              .formatted(label, config.contextLength(), positions));
    }
  }

  public String describe() {
    return "%s (%d layers of %d, vocabulary %d, %.1f million weights)"
        .formatted(
            label, config.layers(), config.width(), config.vocabularySize(), weightsRead() / 1e6);
  }

  @Override
  public String toString() {
    return label;
  }

  private static long size(List<Long> shape) {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }
}
