package dev.parley.nlp.embedding.shipping;

/** Sums over vectors. */
final class Vectors {
  private Vectors() {}

  /** Four sums side by side: the compiler does not reorder a single floating-point sum. */
  static float dot(float[] a, float[] b) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int even = a.length & ~3;
    for (int i = 0; i < even; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (int i = even; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return s0 + s1 + s2 + s3;
  }

  static void addScaled(float[] sum, float[] vector, float factor) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * vector[i];
    }
  }

  /** Scales to length 1, if it has a length; returns what it was. */
  static float normalise(float[] vector) {
    float length = (float) Math.sqrt(dot(vector, vector));
    if (length > 0) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] /= length;
      }
    }
    return length;
  }
}
