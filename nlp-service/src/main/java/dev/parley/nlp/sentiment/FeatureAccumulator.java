package dev.parley.nlp.sentiment;

import java.util.Arrays;

/** Counts hashed features of one text, then scales and normalises them. Not thread-safe. */
final class FeatureAccumulator {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final int shift;
  private long[] entries = new long[256]; // bucket in the high half, weight as float bits below
  private int size;

  FeatureAccumulator(int bits) {
    this.shift = Long.SIZE - bits;
  }

  /** Starts a hash (64-bit FNV-1a) in the namespace of a kind of feature. */
  static long start(int namespace) {
    return extend(FNV_OFFSET, namespace);
  }

  static long extend(long hash, int codeUnit) {
    return (hash ^ codeUnit) * FNV_PRIME;
  }

  static long extend(long hash, CharSequence text) {
    return extend(hash, text, 0, text.length());
  }

  static long extend(long hash, CharSequence text, int from, int to) {
    long extended = hash;
    for (int i = from; i < to; i++) {
      extended = extend(extended, text.charAt(i));
    }
    return extended;
  }

  /** FNV's high bits mix badly on short input: the finalizer of MurmurHash3 spreads them. */
  int bucket(long hash) {
    long h = hash;
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    h ^= h >>> 33;
    return (int) (h >>> shift);
  }

  void add(long hash, float weight) {
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, 2 * size);
    }
    entries[size++] = ((long) bucket(hash) << 32) | Float.floatToRawIntBits(weight);
  }

  /** Repeated features grow with the logarithm of their count; frequent ones count less. */
  FeatureVector toVector(InverseDocumentFrequency rarity) {
    Arrays.sort(entries, 0, size);
    int[] buckets = new int[size];
    float[] values = new float[size];
    int distinct = 0;
    double squares = 0;
    for (int i = 0; i < size; ) {
      int bucket = (int) (entries[i] >>> 32);
      float largest = 0;
      float sum = 0;
      for (; i < size && (int) (entries[i] >>> 32) == bucket; i++) {
        float weight = Float.intBitsToFloat((int) entries[i]);
        largest = Math.max(largest, weight);
        sum += weight;
      }
      double value = largest * (1 + Math.log(sum / largest)) * rarity.of(bucket);
      buckets[distinct] = bucket;
      values[distinct++] = (float) value;
      squares += value * value;
    }
    float scale = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < distinct; i++) {
      values[i] *= scale;
    }
    return new FeatureVector(Arrays.copyOf(buckets, distinct), Arrays.copyOf(values, distinct));
  }
}
