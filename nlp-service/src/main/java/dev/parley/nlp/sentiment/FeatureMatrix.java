package dev.parley.nlp.sentiment;

import java.util.List;

/** Examples as sparse rows, with their labels and weights; read-only after construction. */
final class FeatureMatrix {

  private final FeatureVector[] rows;
  private final byte[] labels;
  private final double[] weights;

  FeatureMatrix(
      FeatureExtractor extractor, List<SentimentExample> examples, double[] labelWeights) {
    rows = new FeatureVector[examples.size()];
    labels = new byte[rows.length];
    weights = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      SentimentExample example = examples.get(i);
      rows[i] = extractor.extract(example.text());
      labels[i] = (byte) example.label().index();
      weights[i] = example.weight() * labelWeights[labels[i]];
    }
  }

  int size() {
    return rows.length;
  }

  FeatureVector row(int index) {
    return rows[index];
  }

  int label(int index) {
    return labels[index];
  }

  double weight(int index) {
    return weights[index];
  }

  double totalWeight() {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    return total;
  }

  /** Weighted mean of the negative log-likelihood at a temperature. */
  double loss(LinearSentimentModel model, double temperature) {
    double loss = 0;
    for (int i = 0; i < rows.length; i++) {
      double[] probabilities = Softmax.of(divided(model.logits(rows[i]), temperature));
      loss -= weights[i] * Math.log(Math.max(probabilities[labels[i]], Double.MIN_NORMAL));
    }
    return loss / totalWeight();
  }

  private static double[] divided(double[] scores, double divisor) {
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= divisor;
    }
    return scores;
  }
}
