package dev.parley.nlp.classification.linear;

/**
 * How text becomes features; a model can only be used with the settings that it was trained with.
 *
 * @param version of what is hashed: 1 is {@link MessageFeatures}, 2 is {@link TextFeatures}
 * @param bits features fall into 2^bits buckets
 * @param wordOrder longest word n-gram
 * @param shortestCharacterGram within words
 * @param longestCharacterGram within words; 0 for none
 * @param hanOrder longest n-gram of Han characters
 */
public record FeatureSettings(
    int version,
    int bits,
    int wordOrder,
    int shortestCharacterGram,
    int longestCharacterGram,
    int hanOrder) {

  static final int CURRENT_VERSION = 2;

  public FeatureSettings {
    if (version < 1 || version > CURRENT_VERSION) {
      throw new IllegalArgumentException(
          "feature extractor version " + version + " is not supported (have: 1, 2)");
    }
    if (bits < 8 || bits > 22) {
      throw new IllegalArgumentException("bits must be in 8..22, is " + bits);
    }
    if (wordOrder < 1 || wordOrder > 3 || hanOrder < 1 || hanOrder > 4) {
      throw new IllegalArgumentException(
          "want word order in 1..3 and Han order in 1..4, are " + wordOrder + ", " + hanOrder);
    }
    if (shortestCharacterGram < 1 || longestCharacterGram > 8) {
      throw new IllegalArgumentException(
          "want character n-grams in 1..8, are %d..%d"
              .formatted(shortestCharacterGram, longestCharacterGram));
    }
  }

  /** What measured best over many sets of intents and sentiment. */
  public static FeatureSettings standard() {
    return new FeatureSettings(CURRENT_VERSION, 21, 2, 2, 5, 4);
  }

  /** Of a feature that every text has: in version 1 it counts nothing. */
  double leastRarity() {
    return version == 1 ? 0 : 1;
  }

  public int buckets() {
    return 1 << bits;
  }
}
