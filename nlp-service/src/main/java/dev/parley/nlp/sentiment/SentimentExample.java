package dev.parley.nlp.sentiment;

import dev.parley.nlp.classification.LabelledText;

/**
 * A text whose label is known.
 *
 * @param weight how much it counts in training, 1 for an ordinary example
 */
public record SentimentExample(String text, SentimentLabel label, double weight) {

  public SentimentExample {
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weight of an example must be positive, is " + weight);
    }
  }

  public static SentimentExample of(String text, SentimentLabel label) {
    return new SentimentExample(text, label, 1);
  }

  /** This for a classifier of any labels. */
  public LabelledText labelled() {
    return new LabelledText(text, label.text(), weight);
  }

  public SentimentExample withWeight(double newWeight) {
    return new SentimentExample(text, label, newWeight);
  }
}
