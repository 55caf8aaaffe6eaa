package dev.parley.nlp.retrieval;

import dev.parley.nlp.language.Language;

/**
 * What to search for.
 *
 * @param context words of earlier turns that complete a short question; may be empty
 */
public record Question(String text, Language language, String context) {
  public static Question of(String text, Language language) {
    return new Question(text, language, "");
  }
}
