package dev.parley.nlp.sentiment;

/**
 * A sparse vector of length 1, or of length 0 for a text without features. Its arrays are read in
 * the innermost loops, hence handed out as they are; nobody writes to them.
 */
final class FeatureVector {

  private final int[] buckets;
  private final float[] values;

  /**
   * @param buckets ascending, without repetition
   */
  FeatureVector(int[] buckets, float[] values) {
    this.buckets = buckets;
    this.values = values;
  }

  int size() {
    return buckets.length;
  }

  int[] buckets() {
    return buckets;
  }

  float[] values() {
    return values;
  }
}
