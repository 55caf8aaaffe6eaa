package dev.parley.nlp.examples;

import java.text.Normalizer;
import java.util.Locale;

/** Tells when two questions are the same but for case, spacing, width and punctuation. */
public final class QuestionKey {
  private QuestionKey() {}

  public static String of(String question) {
    return Normalizer.normalize(question, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\p{P}\\p{S}\\s]+", " ")
        .strip();
  }
}
