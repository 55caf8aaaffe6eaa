package dev.parley.nlp.classification.linear;

import java.util.Arrays;

/**
 * A sparse vector whose blocks have length 1, or less where the vocabulary lacks features. Its
 * arrays are read in the innermost loops, hence handed out as they are; nobody writes to them.
 */
final class FeatureVector {

  private final int[] rows;
  private final float[] values;
  private final int partsFrom;

  /**
   * @param rows of the vocabulary, ascending within a block
   * @param partsFrom where the block of {@link FeatureSink#PARTS} begins
   */
  FeatureVector(int[] rows, float[] values, int partsFrom) {
    this.rows = rows;
    this.values = values;
    this.partsFrom = partsFrom;
  }

  int size() {
    return rows.length;
  }

  int[] rows() {
    return rows;
  }

  float[] values() {
    return values;
  }

  /** 0 where the text lacks the feature. */
  float value(int block, int row) {
    int from = block == FeatureSink.WORDS ? 0 : partsFrom;
    int to = block == FeatureSink.WORDS ? partsFrom : rows.length;
    int at = Arrays.binarySearch(rows, from, to, row);
    return at < 0 ? 0 : values[at];
  }
}
