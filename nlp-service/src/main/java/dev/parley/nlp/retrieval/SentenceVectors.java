package dev.parley.nlp.retrieval;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.lucene.util.BytesRef;

/**
 * The vectors of a passage's sentences in one byte a value: for each its largest value as a float
 * and, relative to that, its values as bytes. A search compares a question with hundreds of them.
 */
final class SentenceVectors {
  private static final float MOST = Byte.MAX_VALUE;

  private SentenceVectors() {}

  /**
   * @param vectors (sentence, dimension)
   */
  static BytesRef of(List<float[]> vectors) {
    int size = vectors.stream().mapToInt(vector -> Float.BYTES + vector.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] vector : vectors) {
      float largest = 0;
      for (float value : vector) {
        largest = Math.max(largest, Math.abs(value));
      }
      bytes.putFloat(largest);
      for (float value : vector) {
        bytes.put((byte) (largest == 0 ? 0 : Math.round(value / largest * MOST)));
      }
    }
    return new BytesRef(bytes.array());
  }

  /** The cosine of the sentence that is nearest to a question; -1 where there is none. */
  static double nearest(BytesRef vectors, float[] question) {
    ByteBuffer bytes =
        ByteBuffer.wrap(vectors.bytes, vectors.offset, vectors.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    double nearest = -1;
    while (bytes.hasRemaining()) {
      float scale = bytes.getFloat() / MOST;
      int from = bytes.position();
      nearest = Math.max(nearest, scale * dot(question, bytes.array(), from));
      bytes.position(from + question.length);
    }
    return nearest;
  }

  /** Four sums at a time: each value of one sum waits for the one before. */
  private static float dot(float[] question, byte[] values, int from) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = 0;
    for (; i + 3 < question.length; i += 4) {
      a += question[i] * values[from + i];
      b += question[i + 1] * values[from + i + 1];
      c += question[i + 2] * values[from + i + 2];
      d += question[i + 3] * values[from + i + 3];
    }
    for (; i < question.length; i++) {
      a += question[i] * values[from + i];
    }
    return a + b + c + d;
  }
}
