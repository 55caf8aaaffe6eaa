package dev.parley.nlp.classification.linear;

import java.util.Arrays;

/** Counts hashed features of one text, then scales and normalises them. Not thread-safe. */
final class FeatureAccumulator implements FeatureSink {

  private static final int BUCKET_MASK = (1 << 24) - 1;

  private final int bits;
  private long[] entries = new long[512]; // block and bucket in the high half, weight's bits below
  private int size;

  FeatureAccumulator(int bits) {
    this.bits = bits;
  }

  @Override
  public void add(int block, long hash, float weight, int start, int end) {
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, 2 * size);
    }
    long place = ((long) block << 24) | FeatureHash.bucket(hash, bits);
    entries[size++] = (place << 32) | Float.floatToRawIntBits(weight);
  }

  /**
   * Repeated features grow with the logarithm of their count; frequent ones count less. Features
   * that the vocabulary lacks take their part of a block's length, so that a text of unknown words
   * says little.
   */
  FeatureVector toVector(Vocabulary vocabulary) {
    Arrays.sort(entries, 0, size);
    int[] rows = new int[size];
    float[] values = new float[size];
    int kept = 0;
    int partsFrom = 0;
    for (int i = 0; i < size; ) {
      int block = (int) (entries[i] >>> 56);
      int from = kept;
      double squares = 0;
      while (i < size && (int) (entries[i] >>> 56) == block) {
        int place = (int) (entries[i] >>> 32);
        float largest = 0;
        float sum = 0;
        for (; i < size && (int) (entries[i] >>> 32) == place; i++) {
          float weight = Float.intBitsToFloat((int) entries[i]);
          largest = Math.max(largest, weight);
          sum += weight;
        }
        int row = vocabulary.rowOf(place & BUCKET_MASK);
        double repeated = sum == largest ? 1 : 1 + Math.log(sum / largest);
        double value = largest * repeated * vocabulary.rarity(row);
        squares += value * value;
        if (row >= 0) {
          rows[kept] = row;
          values[kept++] = (float) value;
        }
      }
      float scale = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
      for (int k = from; k < kept; k++) {
        values[k] *= scale;
      }
      partsFrom = block == WORDS ? kept : partsFrom;
    }
    return new FeatureVector(Arrays.copyOf(rows, kept), Arrays.copyOf(values, kept), partsFrom);
  }

  /** Every bucket that the text has, ascending, each once. */
  int[] buckets() {
    return Arrays.stream(entries, 0, size)
        .mapToInt(entry -> (int) (entry >>> 32) & BUCKET_MASK)
        .sorted()
        .distinct()
        .toArray();
  }
}
