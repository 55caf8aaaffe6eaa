package dev.parley.nlp.sentiment;

import java.util.Arrays;
import java.util.List;

/**
 * How much a feature counts: 1 for one that the training text never had, towards 0 for one that is
 * in every text. Part of the model, since weights only fit to the frequencies they were trained
 * with. Immutable.
 */
final class InverseDocumentFrequency {

  private final float[] values; // (bucket)

  /** Takes over the array. */
  InverseDocumentFrequency(float[] values) {
    this.values = values;
  }

  /** Every feature counts the same. */
  static InverseDocumentFrequency even(FeatureSettings settings) {
    float[] values = new float[settings.buckets()];
    Arrays.fill(values, 1);
    return new InverseDocumentFrequency(values);
  }

  /** {@code log((1 + texts) / (1 + texts with the feature)) / log(1 + texts)}. */
  static InverseDocumentFrequency of(FeatureSettings settings, List<SentimentExample> examples) {
    FeatureExtractor extractor = new FeatureExtractor(settings, even(settings));
    int[] texts = new int[settings.buckets()];
    for (SentimentExample example : examples) {
      for (int bucket : extractor.extract(example.text()).buckets()) {
        texts[bucket]++;
      }
    }
    double most = Math.log(1.0 + examples.size());
    float[] values = new float[settings.buckets()];
    for (int bucket = 0; bucket < values.length; bucket++) {
      values[bucket] = (float) (1 - Math.log(1.0 + texts[bucket]) / most);
    }
    return new InverseDocumentFrequency(values);
  }

  float of(int bucket) {
    return values[bucket];
  }

  float[] values() {
    return values;
  }
}
