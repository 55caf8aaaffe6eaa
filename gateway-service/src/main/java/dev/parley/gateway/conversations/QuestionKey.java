package dev.parley.gateway.conversations;

import dev.parley.gateway.caller.Digests;
import java.text.Normalizer;
import java.util.Locale;

/** Tells when two questions are the same but for case, spacing, width and punctuation. */
final class QuestionKey {
  private QuestionKey() {}

  static String of(String question) {
    return Digests.sha256Hex(normalise(question)).substring(0, 32);
  }

  static String normalise(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\p{P}\\p{S}\\s]+", " ")
        .strip();
  }
}
