package dev.parley.kit.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;

/**
 * Writes numbers piece by piece: a channel copies what it is given into native memory, so a tensor
 * at once would take that memory again.
 */
final class TensorOutput {
  private static final int PIECE = 1 << 20;

  private final WritableByteChannel channel;
  private final ByteBuffer piece = ByteBuffer.allocateDirect(PIECE).order(ByteOrder.LITTLE_ENDIAN);

  TensorOutput(WritableByteChannel channel) {
    this.channel = channel;
  }

  void bytes(ByteBuffer data) throws IOException {
    while (data.hasRemaining()) {
      int count = Math.min(PIECE, data.remaining());
      piece.clear().put(data.slice(data.position(), count));
      data.position(data.position() + count);
      flush();
    }
  }

  /**
   * @param type F32, F16 or BF16
   */
  void floats(TensorType type, float[] values) throws IOException {
    int most = PIECE / type.bytes();
    for (int begin = 0; begin < values.length; begin += most) {
      int end = Math.min(values.length, begin + most);
      piece.clear();
      for (int i = begin; i < end; i++) {
        switch (type) {
          case F32 -> piece.putFloat(values[i]);
          case F16 -> piece.putShort(HalfPrecision.floatToFloat16(values[i]));
          case BF16 -> piece.putShort(HalfPrecision.floatToBfloat16(values[i]));
          default -> throw new IllegalArgumentException("not a type of floats: " + type);
        }
      }
      flush();
    }
  }

  private void flush() throws IOException {
    piece.flip();
    while (piece.hasRemaining()) {
      channel.write(piece);
    }
  }
}
