package dev.parley.nlp.embedding;

import java.util.Arrays;

/**
 * Vectors of features. A word that has no learned one has the vector of random signs that its hash
 * gives, so that two texts that share a rare word are near without a row for it; other features
 * without a learned vector say nothing.
 */
public final class FeatureTable {
  private final long[] features;
  private final float[] vectors;
  private final int dimension;
  private final float unseen;

  /**
   * @param features with a learned vector, ascending
   * @param vectors (feature, dimension)
   * @param dimension a multiple of 64
   * @param unseen length of the vector of any other word
   */
  public FeatureTable(long[] features, float[] vectors, int dimension, float unseen) {
    if (dimension < 64 || dimension % 64 != 0) {
      throw new IllegalArgumentException(
          "dimension must be a multiple of 64 (was: " + dimension + ")");
    }
    if (vectors.length != (long) features.length * dimension) {
      throw new IllegalArgumentException(
          "expected %d values for %d features of dimension %d, found %d"
              .formatted(
                  (long) features.length * dimension, features.length, dimension, vectors.length));
    }
    for (int i = 1; i < features.length; i++) {
      if (features[i] <= features[i - 1]) {
        throw new IllegalArgumentException("features must ascend, number " + i + " does not");
      }
    }
    this.features = features;
    this.vectors = vectors;
    this.dimension = dimension;
    this.unseen = unseen;
  }

  public int dimension() {
    return dimension;
  }

  public float unseen() {
    return unseen;
  }

  /** Those with a learned vector, ascending. */
  public long[] features() {
    return features.clone();
  }

  /** Learned vectors: (feature, dimension). */
  public float[] vectors() {
    return vectors.clone();
  }

  /** Row of a feature; negative when it has none. */
  public int row(long feature) {
    return Arrays.binarySearch(features, feature);
  }

  /** What stands in a text, as {@link TextFeatures} says. */
  public long[] featuresOf(String text) {
    return TextFeatures.of(text, feature -> row(feature) >= 0);
  }

  /** Adds the sum of a text's feature vectors to {@code sum} (dimension). */
  void addSum(long[] sorted, float[] sum) {
    for (int i = 0; i < sorted.length; ) {
      int next = i + 1;
      while (next < sorted.length && sorted[next] == sorted[i]) {
        next++;
      }
      float weight = weightOf(next - i);
      int row = row(sorted[i]);
      if (row >= 0) {
        add(row, weight, sum);
      } else if (TextFeatures.isWord(sorted[i])) {
        addSigns(sorted[i], weight * unseen, sum);
      }
      i = next;
    }
  }

  /** What a feature counts that stands in a text several times: 1 + ln(times). */
  public static float weightOf(int times) {
    return times == 1 ? 1 : 1 + (float) Math.log(times);
  }

  private void add(int row, float weight, float[] sum) {
    int offset = row * dimension;
    for (int i = 0; i < dimension; i++) {
      sum[i] += weight * vectors[offset + i];
    }
  }

  /** Adds a vector of random signs of the given length, the same for the same feature. */
  public static void addSigns(long feature, float length, float[] sum) {
    float value = (float) (length / Math.sqrt(sum.length));
    for (int block = 0; block < sum.length; block += Long.SIZE) {
      long bits = TextFeatures.mixed(feature + block);
      for (int i = 0; i < Long.SIZE; i++) {
        sum[block + i] += ((bits >>> i) & 1) == 0 ? -value : value;
      }
    }
  }
}
