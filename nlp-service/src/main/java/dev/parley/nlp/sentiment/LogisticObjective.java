package dev.parley.nlp.sentiment;

import java.util.Arrays;

/**
 * What training minimises: the weighted negative log-likelihood of the examples plus {@code l2 / 2}
 * times the squared distance from an anchor. With the anchor at zero that is ridge-penalised
 * logistic regression; with the champion as anchor it is the MAP adaptation of Chelba and Acero
 * (2004). The biases, last in the parameters, are pulled like the weights.
 */
final class LogisticObjective {

  private final FeatureMatrix examples;
  private final float[] anchor; // (bucket, label) rows, then (label)
  private final double l2;

  LogisticObjective(FeatureMatrix examples, float[] anchor, double l2) {
    this.examples = examples;
    this.anchor = anchor;
    this.l2 = l2;
  }

  int dimension() {
    return anchor.length;
  }

  /** Value at the parameters; the gradient is written into the second argument. */
  double evaluate(float[] parameters, float[] gradient) {
    double penalty = 0;
    for (int i = 0; i < parameters.length; i++) {
      double distance = parameters[i] - anchor[i];
      gradient[i] = (float) (l2 * distance);
      penalty += distance * distance;
    }
    double loss = 0;
    int biasAt = parameters.length - SentimentLabel.COUNT;
    double[] scores = new double[SentimentLabel.COUNT];
    for (int row = 0; row < examples.size(); row++) {
      FeatureVector features = examples.row(row);
      scoresOf(features, parameters, biasAt, scores);
      Softmax.of(scores);
      double weight = examples.weight(row);
      int label = examples.label(row);
      loss -= weight * Math.log(Math.max(scores[label], Double.MIN_NORMAL));
      scores[label] -= 1;
      for (int k = 0; k < SentimentLabel.COUNT; k++) {
        scores[k] *= weight;
        gradient[biasAt + k] += (float) scores[k];
      }
      for (int i = 0; i < features.size(); i++) {
        int at = features.buckets()[i] * SentimentLabel.COUNT;
        float value = features.values()[i];
        gradient[at] += (float) (value * scores[0]);
        gradient[at + 1] += (float) (value * scores[1]);
        gradient[at + 2] += (float) (value * scores[2]);
      }
    }
    return loss + l2 / 2 * penalty;
  }

  float[] start() {
    return Arrays.copyOf(anchor, anchor.length);
  }

  private static void scoresOf(
      FeatureVector features, float[] parameters, int biasAt, double[] scores) {
    System.arraycopy(
        new double[] {parameters[biasAt], parameters[biasAt + 1], parameters[biasAt + 2]},
        0,
        scores,
        0,
        SentimentLabel.COUNT);
    for (int i = 0; i < features.size(); i++) {
      int at = features.buckets()[i] * SentimentLabel.COUNT;
      float value = features.values()[i];
      scores[0] += value * parameters[at];
      scores[1] += value * parameters[at + 1];
      scores[2] += value * parameters[at + 2];
    }
  }
}
