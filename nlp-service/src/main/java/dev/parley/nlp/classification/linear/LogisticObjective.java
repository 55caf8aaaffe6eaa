package dev.parley.nlp.classification.linear;

import dev.parley.nlp.classification.Softmax;
import java.util.Arrays;

/**
 * What adaptation minimises: the weighted negative log-likelihood of the texts plus {@code l2 / 2}
 * times the squared distance from an anchor, which is the MAP adaptation of Chelba and Acero
 * (2004). The biases, last in the parameters, are pulled like the weights.
 */
final class LogisticObjective implements Objective {

  private final FeatureMatrix texts;
  private final float[] anchor; // (row, head), then (head)
  private final int heads;
  private final double l2;

  LogisticObjective(FeatureMatrix texts, float[] anchor, int heads, double l2) {
    this.texts = texts;
    this.anchor = anchor;
    this.heads = heads;
    this.l2 = l2;
  }

  @Override
  public double evaluate(float[] parameters, float[] gradient) {
    double penalty = 0;
    for (int i = 0; i < parameters.length; i++) {
      double distance = parameters[i] - anchor[i];
      gradient[i] = (float) (l2 * distance);
      penalty += distance * distance;
    }
    double loss = 0;
    int biasAt = parameters.length - heads;
    double[] scores = new double[heads];
    for (int text = 0; text < texts.size(); text++) {
      FeatureVector features = texts.row(text);
      scoresOf(features, parameters, biasAt, scores);
      Softmax.of(scores);
      double weight = texts.weight(text);
      int truth = texts.head(text);
      loss -= weight * Math.log(Math.max(scores[truth], Double.MIN_NORMAL));
      scores[truth] -= 1;
      for (int head = 0; head < heads; head++) {
        scores[head] *= weight;
        gradient[biasAt + head] += (float) scores[head];
      }
      for (int i = 0; i < features.size(); i++) {
        int at = features.rows()[i] * heads;
        float value = features.values()[i];
        for (int head = 0; head < heads; head++) {
          gradient[at + head] += (float) (value * scores[head]);
        }
      }
    }
    return loss + l2 / 2 * penalty;
  }

  @Override
  public float[] start() {
    return Arrays.copyOf(anchor, anchor.length);
  }

  private void scoresOf(FeatureVector features, float[] parameters, int biasAt, double[] scores) {
    for (int head = 0; head < heads; head++) {
      scores[head] = parameters[biasAt + head];
    }
    for (int i = 0; i < features.size(); i++) {
      int at = features.rows()[i] * heads;
      float value = features.values()[i];
      for (int head = 0; head < heads; head++) {
        scores[head] += value * parameters[at + head];
      }
    }
  }
}
