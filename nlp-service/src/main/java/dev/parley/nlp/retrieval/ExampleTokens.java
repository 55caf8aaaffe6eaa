package dev.parley.nlp.retrieval;

import dev.parley.nlp.language.Language;
import dev.parley.nlp.language.LanguageDetector;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An example question with what it is made of.
 *
 * @param words its content words
 * @param tokens words and concepts
 */
record ExampleTokens(String text, Language language, List<QueryWord> words, Set<String> tokens) {

  static ExampleTokens of(String text) {
    Language language = LanguageDetector.detect(text);
    Set<String> tokens = new HashSet<>();
    List<QueryWord> words =
        TokenReader.words(Analyzers.of(language), text, WordImportance.of(language), tokens);
    return new ExampleTokens(text, language, words, tokens);
  }
}
