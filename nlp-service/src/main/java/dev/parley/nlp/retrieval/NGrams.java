package dev.parley.nlp.retrieval;

import dev.parley.nlp.language.Language;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Resemblance of texts by the runs of characters that they share. */
final class NGrams {
  private NGrams() {}

  /** Sørensen-Dice coefficient over runs of three letters, or two Chinese characters. */
  static double resemblance(String a, String b, Language language) {
    return resemblance(of(a, language), b, language);
  }

  /**
   * @param left of one text, from {@link #of}
   */
  static double resemblance(Set<String> left, String b, Language language) {
    Set<String> right = b.isEmpty() ? Set.of() : of(b, language);
    if (left.isEmpty() || right.isEmpty()) {
      return 0;
    }
    long shared = left.stream().filter(right::contains).count();
    return 2.0 * shared / (left.size() + right.size());
  }

  static Set<String> of(String text, Language language) {
    int size = language == Language.CHINESE ? 2 : 3;
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    Set<String> grams = new HashSet<>();
    for (int i = 0; i + size <= plain.length(); i++) {
      grams.add(plain.substring(i, i + size));
    }
    return grams;
  }
}
