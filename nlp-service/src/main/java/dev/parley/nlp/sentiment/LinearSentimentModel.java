package dev.parley.nlp.sentiment;

/**
 * The parameters of a multinomial logistic regression over hashed features. Immutable: the arrays
 * are not shared with the outside of this package and nobody here writes to them.
 */
public final class LinearSentimentModel {

  private final FeatureSettings settings;
  private final InverseDocumentFrequency rarity;
  private final float[] weights; // (bucket, label)
  private final float[] bias; // (label)
  private final double temperature;

  /**
   * @param temperature logits are divided by it; above 1 the model is less sure of itself
   */
  LinearSentimentModel(
      FeatureSettings settings,
      InverseDocumentFrequency rarity,
      float[] weights,
      float[] bias,
      double temperature) {
    if (rarity.values().length != settings.buckets()) {
      throw new IllegalArgumentException(
          "want %d document frequencies, are %d"
              .formatted(settings.buckets(), rarity.values().length));
    }
    if (weights.length != settings.buckets() * SentimentLabel.COUNT
        || bias.length != SentimentLabel.COUNT) {
      throw new IllegalArgumentException(
          "want %d weights and %d biases, are %d and %d"
              .formatted(
                  settings.buckets() * SentimentLabel.COUNT,
                  SentimentLabel.COUNT,
                  weights.length,
                  bias.length));
    }
    if (!(temperature > 0 && temperature < 1000)) {
      throw new IllegalArgumentException("temperature must be in 0..1000, is " + temperature);
    }
    this.settings = settings;
    this.rarity = rarity;
    this.weights = weights;
    this.bias = bias;
    this.temperature = temperature;
  }

  public FeatureSettings settings() {
    return settings;
  }

  public double temperature() {
    return temperature;
  }

  InverseDocumentFrequency rarity() {
    return rarity;
  }

  float[] weights() {
    return weights;
  }

  float[] bias() {
    return bias;
  }

  LinearSentimentModel withTemperature(double newTemperature) {
    return new LinearSentimentModel(settings, rarity, weights, bias, newTemperature);
  }

  /** Scores before the temperature, in the order of the labels. */
  double[] logits(FeatureVector features) {
    double[] logits = {bias[0], bias[1], bias[2]};
    for (int i = 0; i < features.size(); i++) {
      int row = features.buckets()[i] * SentimentLabel.COUNT;
      float value = features.values()[i];
      logits[0] += value * weights[row];
      logits[1] += value * weights[row + 1];
      logits[2] += value * weights[row + 2];
    }
    return logits;
  }

  double[] probabilities(FeatureVector features) {
    double[] scores = logits(features);
    for (int label = 0; label < scores.length; label++) {
      scores[label] /= temperature;
    }
    return Softmax.of(scores);
  }
}
