package dev.parley.benchmarks.dialogue;

import java.util.Map;

/**
 * Two-class logistic regression over named features, hashed, trained online with AdaGrad (Duchi et
 * al. 2011).
 */
final class HashedRegression {
  private static final int SIZE = 1 << 20;
  private static final double EPSILON = 1e-6;

  private final float[] weights = new float[SIZE];
  private final float[] squares = new float[SIZE];
  private final double rate;

  HashedRegression(double rate) {
    this.rate = rate;
  }

  double logit(Map<String, Double> features) {
    double sum = 0;
    for (Map.Entry<String, Double> feature : features.entrySet()) {
      sum += weights[slot(feature.getKey())] * feature.getValue();
    }
    return sum;
  }

  /** A step towards a label, 0 or 1. */
  void learn(Map<String, Double> features, double label) {
    add(features, 1 / (1 + Math.exp(-logit(features))) - label);
  }

  /** A step towards the better of two having the larger logit. */
  void learnOrder(Map<String, Double> better, Map<String, Double> worse) {
    double error = -1 / (1 + Math.exp(logit(better) - logit(worse)));
    add(better, error);
    add(worse, -error);
  }

  private void add(Map<String, Double> features, double error) {
    for (Map.Entry<String, Double> feature : features.entrySet()) {
      int slot = slot(feature.getKey());
      double gradient = error * feature.getValue();
      squares[slot] += (float) (gradient * gradient);
      weights[slot] -= (float) (rate * gradient / (EPSILON + Math.sqrt(squares[slot])));
    }
  }

  private static int slot(String name) {
    int hash = name.hashCode() * 0x9E3779B1;
    return (hash ^ (hash >>> 15)) & (SIZE - 1);
  }
}
