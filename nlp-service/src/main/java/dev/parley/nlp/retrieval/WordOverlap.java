package dev.parley.nlp.retrieval;

import dev.parley.nlp.language.Language;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How much of a question's content words a text holds, without an index. */
public final class WordOverlap {
  private final Language language;
  private final List<QueryWord> words;

  private WordOverlap(Language language, List<QueryWord> words) {
    this.language = language;
    this.words = words;
  }

  public static WordOverlap with(String question, Language language) {
    return new WordOverlap(
        language, TokenReader.words(Analyzers.of(language), question, WordImportance.of(language)));
  }

  /** Importance of the question's words that stand in the text, themselves or as synonyms. */
  public double of(String text) {
    Set<String> tokens = new HashSet<>();
    TokenReader.addTokens(Analyzers.of(language), text, tokens);
    return words.stream()
        .mapToDouble(word -> word.importance() * PassageTokens.credit(tokens, word))
        .sum();
  }

  /** How many content words the question has. */
  public int contentWords() {
    return words.size();
  }
}
