package dev.parley.nlp.retrieval;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.knowledge.Sentences;
import dev.parley.nlp.language.LanguageDetector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;

/**
 * The tokens of a passage by place.
 *
 * @param heading words of the nearest heading; empty where there is none
 * @param above of title and headings
 * @param all of title, headings and body
 * @param sentences of each sentence of the body
 * @param pairs of content words that stand side by side, in alphabetical order
 */
record PassageTokens(
    List<QueryWord> title,
    List<QueryWord> heading,
    Set<String> above,
    Set<String> all,
    List<Set<String>> sentences,
    Set<String> pairs) {

  private static final double CHARACTERS = 0.5;

  /** Content words between which at most one other stands are side by side. */
  private static final int REACH = 2;

  static PassageTokens of(FoundPassage passage, Analyzer analyzer, WordImportance importance) {
    String headings = LuceneDocuments.distinctHeadings(passage.title(), passage.headingPath());
    Set<String> above = new HashSet<>();
    List<QueryWord> title = TokenReader.words(analyzer, passage.title(), importance, above);
    List<QueryWord> heading = TokenReader.words(analyzer, headings, importance, above);
    Set<String> all = new HashSet<>(above);
    Set<String> pairs = new HashSet<>();
    addPairs(title, pairs);
    addPairs(heading, pairs);
    List<Set<String>> sentences = new ArrayList<>();
    for (Sentences.Span span : Sentences.in(passage.text(), 0, passage.text().length())) {
      Set<String> tokens = new HashSet<>();
      addPairs(TokenReader.words(analyzer, span.of(passage.text()), importance, tokens), pairs);
      all.addAll(tokens);
      sentences.add(tokens);
    }
    return new PassageTokens(
        title,
        TokenReader.words(analyzer, passage.nearestHeading(), importance),
        above,
        all,
        sentences,
        pairs);
  }

  /** Neighbours, by word and by concept. */
  private static void addPairs(List<QueryWord> words, Set<String> pairs) {
    for (int i = 0; i < words.size(); i++) {
      for (int j = i + 1; j <= Math.min(i + REACH, words.size() - 1); j++) {
        pairs.add(pair(words.get(i), words.get(j)));
      }
    }
  }

  /**
   * A word with a concept stands for the concept: "phone number" and "telephone number" are one.
   */
  static String pair(QueryWord a, QueryWord b) {
    String first = a.concept().orElse(a.token());
    String second = b.concept().orElse(b.token());
    return first.compareTo(second) <= 0 ? first + " " + second : second + " " + first;
  }

  /** How much of the word is in the tokens: all, some (a synonym) or nothing. */
  static double credit(Set<String> tokens, QueryWord word) {
    if (tokens.contains(word.token())) {
      return 1;
    }
    return word.concept().isPresent() && tokens.contains(word.concept().get())
        ? PassageQuery.SYNONYM
        : characterCredit(tokens, word.token());
  }

  /**
   * The word model cuts the same characters differently in different sentences: a Chinese word
   * whose characters are all there in neighbouring words is half found.
   */
  private static double characterCredit(Set<String> tokens, String word) {
    if (word.length() < 2 || !LanguageDetector.isHan(word.charAt(0))) {
      return 0;
    }
    long found =
        word.chars().filter(c -> tokens.stream().anyMatch(token -> token.indexOf(c) >= 0)).count();
    return CHARACTERS * found / word.length();
  }
}
