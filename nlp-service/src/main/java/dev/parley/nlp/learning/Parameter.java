package dev.parley.nlp.learning;

import java.util.List;

/**
 * A tensor that is learned.
 *
 * @param name as in the model's file
 * @param decayed whether weight decay pulls it towards 0: matrices, but no biases and norms
 */
public record Parameter(
    String name, List<Long> shape, Initialization initialization, boolean decayed) {

  public Parameter {
    shape = List.copyOf(shape);
  }

  int size() {
    return Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
  }
}
