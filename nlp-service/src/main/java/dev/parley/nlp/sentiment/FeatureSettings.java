package dev.parley.nlp.sentiment;

/**
 * How text becomes features; a model can only be used with the settings that it was trained with.
 *
 * @param version of {@link FeatureExtractor}; other versions hash to other buckets
 * @param bits the model has 2^bits buckets
 * @param wordOrder longest word n-gram
 * @param shortestCharacterGram within Latin words
 * @param longestCharacterGram within Latin words; 0 for none
 * @param hanOrder longest n-gram of Han characters
 */
public record FeatureSettings(
    int version,
    int bits,
    int wordOrder,
    int shortestCharacterGram,
    int longestCharacterGram,
    int hanOrder) {

  static final int CURRENT_VERSION = 1;

  public FeatureSettings {
    if (version != CURRENT_VERSION) {
      throw new IllegalArgumentException(
          "feature extractor version " + version + " is not supported (have: 1)");
    }
    if (bits < 8 || bits > 22) {
      throw new IllegalArgumentException("bits must be in 8..22, is " + bits);
    }
    if (wordOrder < 1 || wordOrder > 3 || hanOrder < 1 || hanOrder > 4) {
      throw new IllegalArgumentException(
          "want word order in 1..3 and Han order in 1..4, are " + wordOrder + ", " + hanOrder);
    }
  }

  /** What the shipped model uses. */
  public static FeatureSettings standard() {
    return new FeatureSettings(CURRENT_VERSION, 17, 3, 3, 5, 4);
  }

  public int buckets() {
    return 1 << bits;
  }
}
