package dev.parley.nlp.torchscript;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.parley.kit.tensor.TensorType;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Turns a checkpoint's raw bytes into float32 tensors without a copy on the Java heap. DJL itself
 * cannot make a bfloat16 tensor; here it sees bytes only, and libtorch gives them their type.
 */
public final class TensorReader implements AutoCloseable {
  private static final String SOURCE =
      """
      class Reader(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool

        # A copy in any case: the bytes are a mapped file's.
        def widen(self: __torch__.this.Reader, raw: Tensor, type: int, shape: List[int]) -> Tensor:
          return torch.view_copy(raw, dtype=type).view(shape).to(6)
      """;

  private final TorchScriptModule module =
      TorchScriptModule.load(
          new TorchScriptArchive("reader", "Reader").source("reader", SOURCE), Device.cpu());

  /** Whether tensors of a type can be read: F32, F16 and BF16. */
  public static boolean reads(TensorType type) {
    return switch (type) {
      case F32, F16, BF16 -> true;
      default -> false;
    };
  }

  /**
   * Reads one tensor.
   *
   * @param raw a direct buffer, little-endian, at most 2 GiB
   * @param owner on the processor; the result, float32, belongs to it
   */
  public NDArray read(ByteBuffer raw, TensorType type, List<Long> shape, NDManager owner) {
    try (NDManager manager = owner.newSubManager();
        NDArray bytes = manager.create(raw, new Shape(raw.remaining()), DataType.UINT8)) {
      return module
          .method("widen")
          .with(bytes)
          .with(scalarType(type).number())
          .with(shape.stream().mapToLong(Long::longValue).toArray())
          .toTensor(owner);
    }
  }

  @Override
  public void close() {
    module.close();
  }

  private static ScalarType scalarType(TensorType type) {
    return switch (type) {
      case F32 -> ScalarType.FLOAT32;
      case F16 -> ScalarType.FLOAT16;
      case BF16 -> ScalarType.BFLOAT16;
      default -> throw new IllegalArgumentException("not a floating-point type: " + type);
    };
  }
}
