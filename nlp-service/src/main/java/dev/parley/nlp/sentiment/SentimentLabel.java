package dev.parley.nlp.sentiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a customer feels. */
public enum SentimentLabel {
  NEGATIVE(0),
  NEUTRAL(1),
  POSITIVE(2);

  private final int index;

  SentimentLabel(int index) {
    this.index = index;
  }

  /** The label's place in score arrays and in model files. */
  int index() {
    return index;
  }

  /** The labels as a classifier names them, in order. */
  static List<String> texts() {
    return Arrays.stream(values()).map(SentimentLabel::text).toList();
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
