package dev.parley.nlp.inference;

import java.util.List;

/**
 * A tensor of a model.
 *
 * @param shape -1 for any size
 */
record TensorSpec(String name, DataType type, List<Long> shape) {
  static TensorSpec of(String name, DataType type, Long... shape) {
    return new TensorSpec(name, type, List.of(shape));
  }
}
