package dev.parley.nlp.examples;

import dev.parley.nlp.language.Language;
import java.util.List;

/**
 * Two answers to the same question on the same passages, of which people prefer one.
 *
 * @param passages their texts, best first
 */
public record PreferencePair(
    String question, List<String> passages, String chosen, String rejected, Language language) {

  public PreferencePair {
    passages = List.copyOf(passages);
    if (chosen.equals(rejected)) {
      throw new IllegalArgumentException("an answer cannot be preferred to itself: " + chosen);
    }
  }
}
