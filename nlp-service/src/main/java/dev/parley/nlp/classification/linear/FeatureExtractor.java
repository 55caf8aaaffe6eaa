package dev.parley.nlp.classification.linear;

/**
 * Turns a text into hashed features. Thread-safe.
 *
 * <p>A change of what is hashed makes every trained model useless: it needs a new {@link
 * FeatureSettings#version()}.
 */
final class FeatureExtractor {

  private final FeatureSettings settings;
  private final Vocabulary vocabulary;

  FeatureExtractor(FeatureSettings settings, Vocabulary vocabulary) {
    this.settings = settings;
    this.vocabulary = vocabulary;
  }

  FeatureVector extract(String text) {
    return accumulate(settings, text).toVector(vocabulary);
  }

  /** Which buckets the features of a text fall into, ascending, each once. */
  static int[] buckets(FeatureSettings settings, String text) {
    return accumulate(settings, text).buckets();
  }

  /** Hands the features to a sink; their places are in the scan's plain text. */
  static TokenScanner.Scan scan(FeatureSettings settings, String text, FeatureSink sink) {
    TokenScanner.Scan scan = TokenScanner.scan(text);
    if (settings.version() == 1) {
      new MessageFeatures(settings, sink).of(text, scan.tokens());
    } else {
      new TextFeatures(settings, sink, scan.plain()).of(scan.tokens());
    }
    return scan;
  }

  private static FeatureAccumulator accumulate(FeatureSettings settings, String text) {
    FeatureAccumulator features = new FeatureAccumulator(settings.bits());
    scan(settings, text, features);
    return features;
  }
}
