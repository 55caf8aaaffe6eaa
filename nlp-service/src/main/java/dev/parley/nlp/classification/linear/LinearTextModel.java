package dev.parley.nlp.classification.linear;

import dev.parley.nlp.classification.Classification;
import dev.parley.nlp.classification.Softmax;
import java.util.List;

/**
 * The parameters of a linear model over hashed features. It has a head for each label, and one more
 * for texts out of scope when it was trained with some. Immutable: the arrays are not shared with
 * the outside of this package and nobody here writes to them.
 */
public final class LinearTextModel {

  private final List<String> labels;
  private final FeatureSettings settings;
  private final Vocabulary vocabulary;
  private final float[] weights; // (row, head)
  private final float[] bias; // (head)
  private final double temperature;
  private final double leastConfidence;

  /**
   * @param bias one for each label, or one more: the last head is of texts out of scope
   * @param temperature scores are divided by it; above 1 the model is less sure of itself
   * @param leastConfidence of the likeliest label among all heads; below it a text is out of scope
   */
  LinearTextModel(
      List<String> labels,
      FeatureSettings settings,
      Vocabulary vocabulary,
      float[] weights,
      float[] bias,
      double temperature,
      double leastConfidence) {
    if (labels.size() < 2 || labels.stream().distinct().count() < labels.size()) {
      throw new IllegalArgumentException("want two labels or more, all distinct, are " + labels);
    }
    if (bias.length != labels.size() && bias.length != labels.size() + 1) {
      throw new IllegalArgumentException(
          "want a bias for each of %d labels, or one more, are %d"
              .formatted(labels.size(), bias.length));
    }
    if (weights.length != vocabulary.size() * bias.length) {
      throw new IllegalArgumentException(
          "want %d weights for %d features, are %d"
              .formatted(vocabulary.size() * bias.length, vocabulary.size(), weights.length));
    }
    if (!(temperature > 0 && temperature < 1000)) {
      throw new IllegalArgumentException("temperature must be in 0..1000, is " + temperature);
    }
    if (!(leastConfidence >= 0 && leastConfidence <= 1)) {
      throw new IllegalArgumentException("least confidence must be in 0..1, is " + leastConfidence);
    }
    this.labels = List.copyOf(labels);
    this.settings = settings;
    this.vocabulary = vocabulary;
    this.weights = weights;
    this.bias = bias;
    this.temperature = temperature;
    this.leastConfidence = leastConfidence;
  }

  public List<String> labels() {
    return labels;
  }

  public FeatureSettings settings() {
    return settings;
  }

  public double temperature() {
    return temperature;
  }

  /** Below it a text is out of scope; 0: none is. */
  public double leastConfidence() {
    return leastConfidence;
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  float[] weights() {
    return weights;
  }

  float[] bias() {
    return bias;
  }

  int heads() {
    return bias.length;
  }

  /** Other weights, (row, head), and biases, (head), of which it takes over the arrays. */
  LinearTextModel with(float[] newWeights, float[] newBias) {
    return new LinearTextModel(
        labels, settings, vocabulary, newWeights, newBias, temperature, leastConfidence);
  }

  LinearTextModel with(double newTemperature, double newLeastConfidence) {
    return new LinearTextModel(
        labels, settings, vocabulary, weights, bias, newTemperature, newLeastConfidence);
  }

  /** Scores before the temperature, (head). */
  float[] scores(FeatureVector features) {
    float[] scores = bias.clone();
    int heads = scores.length;
    int[] rows = features.rows();
    float[] values = features.values();
    for (int i = 0; i < rows.length; i++) {
      int row = rows[i] * heads;
      float value = values[i];
      for (int head = 0; head < heads; head++) {
        scores[head] += value * weights[row + head];
      }
    }
    return scores;
  }

  /** Of the heads: those of the labels, and of being out of scope if there is such a head. */
  double[] headProbabilities(FeatureVector features) {
    return Softmax.of(scores(features), temperature);
  }

  Classification classify(FeatureVector features) {
    double[] heads = headProbabilities(features);
    double[] probabilities = new double[labels.size()];
    double inScope = 0;
    double highest = 0;
    for (int label = 0; label < probabilities.length; label++) {
      inScope += heads[label];
      highest = Math.max(highest, heads[label]);
    }
    for (int label = 0; label < probabilities.length; label++) {
      probabilities[label] =
          inScope > 0 ? heads[label] / inScope : 1.0 / probabilities.length; // underflow
    }
    return new Classification(probabilities, highest < leastConfidence);
  }
}
