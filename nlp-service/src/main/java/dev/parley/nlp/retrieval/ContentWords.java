package dev.parley.nlp.retrieval;

import dev.parley.nlp.language.Language;
import java.util.List;

/** The words of a text that say what it is about, as searches compare them. */
public final class ContentWords {
  private ContentWords() {}

  /**
   * A content word, or a phrase that has a meaning of its own.
   *
   * @param stem in the form in which the index keeps it
   * @param meaning the same for all synonyms; the stem where none is known
   * @param importance in (0, 1]: words that everybody uses say little
   */
  public record Word(String stem, String meaning, double importance) {}

  /** In the order in which they stand in the text. */
  public static List<Word> of(String text, Language language) {
    return TokenReader.words(Analyzers.of(language), text, WordImportance.of(language)).stream()
        .map(word -> new Word(word.token(), word.concept().orElse(word.token()), word.importance()))
        .toList();
  }
}
