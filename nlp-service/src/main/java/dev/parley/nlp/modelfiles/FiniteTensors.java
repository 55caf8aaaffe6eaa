package dev.parley.nlp.modelfiles;

import dev.parley.kit.tensor.TensorInfo;
import dev.parley.nlp.languagemodel.Checkpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;

/** Looks for weights that are no finite numbers: one of them makes every text nonsense. */
final class FiniteTensors {
  private static final int FLOAT16_EXPONENT = 0x7C00;
  private static final int BFLOAT16_EXPONENT = 0x7F80;

  private FiniteTensors() {}

  /**
   * @throws IOException that names the first tensor with such a value, the value and its place
   */
  static void check(Checkpoint checkpoint) throws IOException {
    for (String name : checkpoint.names()) {
      TensorInfo tensor =
          checkpoint.find(name).orElseThrow(() -> new IOException("no tensor '" + name + "'"));
      ByteBuffer data = checkpoint.buffer(name).order(ByteOrder.LITTLE_ENDIAN);
      switch (tensor.type()) {
        case F32 -> checkFloats(name, data.asFloatBuffer());
        case F16 -> checkHalves(name, data.asShortBuffer(), FLOAT16_EXPONENT);
        case BF16 -> checkHalves(name, data.asShortBuffer(), BFLOAT16_EXPONENT);
        default -> {} // whole numbers: masks that old files hold
      }
    }
  }

  private static void checkFloats(String name, FloatBuffer values) throws IOException {
    for (int i = 0; i < values.limit(); i++) {
      if (!Float.isFinite(values.get(i))) {
        throw notFinite(name, i, values.get(i));
      }
    }
  }

  /** All bits of the exponent are set in an infinity and in what is no number. */
  private static void checkHalves(String name, ShortBuffer values, int exponent)
      throws IOException {
    for (int i = 0; i < values.limit(); i++) {
      short bits = values.get(i);
      if ((bits & exponent) == exponent) {
        throw notFinite(name, i, infinityOrNan(bits, exponent));
      }
    }
  }

  private static float infinityOrNan(short bits, int exponent) {
    int mantissa = (exponent & -exponent) - 1;
    if ((bits & mantissa) != 0) {
      return Float.NaN;
    }
    return bits < 0 ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
  }

  private static IOException notFinite(String name, int index, float value) {
    return new IOException(
        "tensor '%s' holds %s at element %d, want finite numbers".formatted(name, value, index));
  }
}
