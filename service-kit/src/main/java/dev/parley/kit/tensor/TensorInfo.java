package dev.parley.kit.tensor;

import java.util.List;

/**
 * Where a tensor lies in its file.
 *
 * @param shape row-major; empty for a scalar
 * @param begin first byte, counted from the end of the header
 * @param end one past the last byte, counted from the end of the header
 */
public record TensorInfo(String name, TensorType type, List<Long> shape, long begin, long end) {

  public TensorInfo {
    shape = List.copyOf(shape);
  }

  /** Number of elements; 1 for a scalar. */
  public long elements() {
    return (end - begin) / type.bytes();
  }

  /** Size of the tensor's data in bytes. */
  public long bytes() {
    return end - begin;
  }
}
