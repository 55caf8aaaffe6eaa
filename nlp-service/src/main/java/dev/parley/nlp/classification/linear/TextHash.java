package dev.parley.nlp.classification.linear;

/** Parts texts by what they say alone, the same on every machine and in every release. */
public final class TextHash {

  private TextHash() {}

  /** One of 2^bits buckets. */
  public static int bucket(String text, int bits) {
    return FeatureHash.bucket(FeatureHash.of(0, text), bits);
  }
}
