package dev.parley.nlp.retrieval;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.knowledge.Sentences;
import dev.parley.nlp.language.Language;
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
 * @param runs of content words, in order, of title, headings and each sentence; a word with a
 *     concept stands for the concept: "phone number" and "telephone number" are one
 */
record PassageTokens(
    List<QueryWord> title,
    List<QueryWord> heading,
    Set<String> above,
    Set<String> all,
    List<Set<String>> sentences,
    List<List<String>> runs) {

  private static final double CHARACTERS = 0.5;

  /** Content words between which at most one other stands are side by side. */
  private static final int REACH = 2;

  static PassageTokens of(FoundPassage passage, Language language) {
    Analyzer analyzer = Analyzers.of(language);
    WordImportance importance = WordImportance.of(language);
    String headings = LuceneDocuments.distinctHeadings(passage.title(), passage.headingPath());
    Set<String> above = new HashSet<>();
    List<QueryWord> title = TokenReader.words(analyzer, passage.title(), importance, above);
    List<QueryWord> heading = TokenReader.words(analyzer, headings, importance, above);
    Set<String> all = new HashSet<>(above);
    // Alone it can be other tokens than beside other headings, or than a title that is like it.
    List<QueryWord> nearest =
        TokenReader.words(analyzer, passage.nearestHeading(), importance, all);
    List<List<String>> runs = new ArrayList<>();
    runs.add(run(title));
    runs.add(run(heading));
    List<Set<String>> sentences = new ArrayList<>();
    for (Sentences.Span span : Sentences.in(passage.text(), 0, passage.text().length())) {
      Set<String> tokens = new HashSet<>();
      runs.add(run(TokenReader.words(analyzer, span.of(passage.text()), importance, tokens)));
      all.addAll(tokens);
      sentences.add(tokens);
    }
    return new PassageTokens(title, nearest, above, all, sentences, runs);
  }

  private static List<String> run(List<QueryWord> words) {
    return words.stream().map(PassageTokens::meaning).toList();
  }

  private static String meaning(QueryWord word) {
    return word.concept().orElse(word.token());
  }

  /** Whether the words, or synonyms of them, stand side by side, in either order. */
  boolean haveSideBySide(QueryWord a, QueryWord b) {
    String first = meaning(a);
    String second = meaning(b);
    return all.contains(first)
        && all.contains(second)
        && runs.stream().anyMatch(run -> isSideBySide(run, first, second));
  }

  private static boolean isSideBySide(List<String> run, String first, String second) {
    for (int i = 0; i < run.size(); i++) {
      if (run.get(i).equals(first)) {
        for (int j = Math.max(0, i - REACH); j <= Math.min(i + REACH, run.size() - 1); j++) {
          if (j != i && run.get(j).equals(second)) {
            return true;
          }
        }
      }
    }
    return false;
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
