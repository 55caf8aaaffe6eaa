package dev.parley.nlp.bert;

import dev.parley.nlp.classification.Classification;
import dev.parley.nlp.classification.Softmax;
import java.util.Arrays;

/**
 * What validation told about a classifier.
 *
 * @param temperature by which logits are divided, so that probabilities are honest (Guo et al.
 *     2017)
 * @param outOfScopeBelow a text whose likeliest class is less likely than this has none of them; 0
 *     when each text has one
 * @param mostTokens of a text that are read, with the two that mark its ends; the rest is cut off
 */
record ClassifierCalibration(double temperature, double outOfScopeBelow, int mostTokens) {

  public ClassifierCalibration {
    if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "temperature must be positive and finite (was: " + temperature + ")");
    }
    if (!(outOfScopeBelow >= 0 && outOfScopeBelow <= 1)) {
      throw new IllegalArgumentException(
          "out_of_scope_below must be in [0, 1] (was: " + outOfScopeBelow + ")");
    }
    if (mostTokens < 3) {
      throw new IllegalArgumentException(
          "most_tokens must be at least 3 (was: " + mostTokens + ")");
    }
  }

  /** Of a model that was trained elsewhere. */
  static ClassifierCalibration none(BertConfig config) {
    return new ClassifierCalibration(1, 0, config.contextLength());
  }

  Classification classification(float[] logits) {
    double[] probabilities = Softmax.of(logits, temperature);
    double likeliest = Arrays.stream(probabilities).max().orElseThrow();
    return new Classification(probabilities, likeliest < outOfScopeBelow);
  }

  /** The logarithm of how much likelier a class is than all others together. */
  double logOdds(float[] logits, int label) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logits.length; i++) {
      largest = i == label ? largest : Math.max(largest, logits[i]);
    }
    double others = 0;
    for (int i = 0; i < logits.length; i++) {
      others += i == label ? 0 : Math.exp((logits[i] - largest) / temperature);
    }
    return (logits[label] - largest) / temperature - Math.log(others);
  }
}
