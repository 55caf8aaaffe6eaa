package dev.parley.nlp.classification;

/**
 * A text and the label that it has.
 *
 * @param label empty: none of the labels, out of scope
 * @param weight how much it counts, 1 is usual
 */
public record LabelledText(String text, String label, double weight) {

  public LabelledText {
    if (!(weight > 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException("weight must be positive and finite, is " + weight);
    }
  }

  public static LabelledText of(String text, String label) {
    return new LabelledText(text, label, 1);
  }

  public boolean isOutOfScope() {
    return label.isEmpty();
  }
}
