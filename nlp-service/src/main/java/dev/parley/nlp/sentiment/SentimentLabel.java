package dev.parley.nlp.sentiment;

import java.util.Locale;

/** How a customer feels. */
public enum SentimentLabel {
  NEGATIVE(0),
  NEUTRAL(1),
  POSITIVE(2);

  static final int COUNT = values().length;

  private final int index;

  SentimentLabel(int index) {
    this.index = index;
  }

  /** The label's place in score arrays and in model files. */
  int index() {
    return index;
  }

  /** Lower-case name, as written in data and model files. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if the text names no label
   */
  public static SentimentLabel ofText(String text) {
    for (SentimentLabel label : values()) {
      if (label.text().equals(text)) {
        return label;
      }
    }
    throw new IllegalArgumentException(
        "unknown sentiment label '" + text + "', want negative, neutral or positive");
  }
}
