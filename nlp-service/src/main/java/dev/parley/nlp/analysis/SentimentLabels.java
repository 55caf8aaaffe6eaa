package dev.parley.nlp.analysis;

import dev.parley.nlp.classification.Classification;
import java.util.List;

/**
 * Where a sentiment model has its labels.
 *
 * @param neutral -1 when the model knows none
 */
record SentimentLabels(int negative, int neutral, int positive) {
  static SentimentLabels of(List<String> labels) {
    return new SentimentLabels(
        labels.indexOf("negative"), labels.indexOf("neutral"), labels.indexOf("positive"));
  }

  /** In the order negative, neutral, positive. A blank text is neutral: it says nothing. */
  double[] probabilities(String text, Classification classification) {
    if (text.isBlank()) {
      return new double[] {0, 1, 0};
    }
    double[] all = classification.probabilities();
    return new double[] {all[negative], neutral < 0 ? 0 : all[neutral], all[positive]};
  }
}
