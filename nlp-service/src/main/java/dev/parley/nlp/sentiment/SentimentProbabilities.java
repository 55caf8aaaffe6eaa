package dev.parley.nlp.sentiment;

import dev.parley.nlp.classification.Classification;

/** One probability per label; they sum to 1. */
public record SentimentProbabilities(double negative, double neutral, double positive) {

  private static final double TOLERANCE = 1e-6;

  public SentimentProbabilities {
    if (!(Math.abs(negative + neutral + positive - 1) < TOLERANCE)) {
      throw new IllegalArgumentException(
          "probabilities %s, %s, %s do not sum to 1".formatted(negative, neutral, positive));
    }
  }

  static SentimentProbabilities of(double[] probabilities) {
    return new SentimentProbabilities(probabilities[0], probabilities[1], probabilities[2]);
  }

  Classification classification() {
    return new Classification(new double[] {negative, neutral, positive}, false);
  }

  public double of(SentimentLabel label) {
    return switch (label) {
      case NEGATIVE -> negative;
      case NEUTRAL -> neutral;
      case POSITIVE -> positive;
    };
  }

  /** On a tie neutral wins, then negative. */
  public SentimentLabel mostLikely() {
    if (neutral >= negative && neutral >= positive) {
      return SentimentLabel.NEUTRAL;
    }
    return negative >= positive ? SentimentLabel.NEGATIVE : SentimentLabel.POSITIVE;
  }
}
