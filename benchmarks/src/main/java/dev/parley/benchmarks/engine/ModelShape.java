package dev.parley.benchmarks.engine;

import dev.parley.nlp.gpt2.Gpt2Config;
import dev.parley.nlp.gpt2.Gpt2Tensors;
import java.util.List;

/**
 * A model that is measured: random weights in a GPT-2's shape.
 *
 * @param label as it is written on the command line
 * @param steps of a measure: enough that it takes a good part of a second
 */
public record ModelShape(String label, Gpt2Config config, int steps) {
  private static final List<ModelShape> ALL =
      List.of(
          new ModelShape("124m", Gpt2Config.of(12, 12, 768, 1024, 50257), 16),
          new ModelShape("34m", Gpt2Config.of(8, 8, 512, 1024, 16384), 32),
          new ModelShape("shipped", Gpt2Config.of(8, 8, 256, 512, 8192), 128));

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

  /** Weights that a step reads: all but the position embedding, of which it reads a row. */
  long weightsRead() {
    return Gpt2Tensors.shapes(config).entrySet().stream()
        .filter(tensor -> !tensor.getKey().equals(Gpt2Tensors.POSITION_EMBEDDING))
        .mapToLong(tensor -> size(tensor.getValue()))
        .sum();
  }

  String describe() {
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
