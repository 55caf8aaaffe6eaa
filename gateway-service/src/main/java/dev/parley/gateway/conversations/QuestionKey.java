package dev.parley.gateway.conversations;

import dev.parley.kit.digest.Sha256;
import java.text.Normalizer;
import java.util.Locale;

/** Tells when two questions are the same but for case, spacing, width and punctuation. */
final class QuestionKey {
  private QuestionKey() {}

  static String of(String question) {
    return Sha256.hex(normalise(question)).substring(0, 32);
  }

  /** How many words a text has; scripts without spaces have about two characters to a word. */
  static int words(String text) {
    String normalised = normalise(text);
    int ideographs = (int) normalised.codePoints().filter(Character::isIdeographic).count();
    String rest = normalised.replaceAll("\\p{IsIdeographic}+", " ").strip();
    return ideographs / 2 + (rest.isEmpty() ? 0 : rest.split(" +").length);
  }

  static String normalise(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\p{P}\\p{S}\\s]+", " ")
        .strip();
  }
}
