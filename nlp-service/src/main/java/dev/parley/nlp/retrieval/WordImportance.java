package dev.parley.nlp.retrieval;

import dev.parley.nlp.language.Language;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How much a word says about what a customer wants, from how many customers of any company use it.
 * "Find" and "possible" say little even where the company's own documents lack them; a word that
 * hardly anybody uses says all.
 */
final class WordImportance {
  static final WordImportance ENGLISH = english();

  /** There is no list for Chinese: every content word counts the same. */
  static final WordImportance CHINESE = new WordImportance(Map.of());

  private static final double LEAST = 0.15;

  /** Uses per million utterances at which a word says nothing, and at which it says all. */
  private static final double EVERYWHERE = 20_000;

  private static final double RARE = 20;

  private final Map<String, Double> usesPerMillion;

  private WordImportance(Map<String, Double> usesPerMillion) {
    this.usesPerMillion = Map.copyOf(usesPerMillion);
  }

  static WordImportance of(Language language) {
    return language == Language.CHINESE ? CHINESE : ENGLISH;
  }

  double of(String token) {
    double uses = Math.max(RARE, usesPerMillion.getOrDefault(token, 0.0));
    return Math.max(LEAST, Math.log(EVERYWHERE / uses) / Math.log(EVERYWHERE / RARE));
  }

  /** Whether people use the word: if not, it may be a typing error. */
  boolean isKnown(String token) {
    return usesPerMillion.containsKey(token);
  }

  private static WordImportance english() {
    Map<String, Double> uses = new HashMap<>();
    for (String line : ResourceLines.of("common-words-en.tsv")) {
      String[] columns = line.split("\t", -1);
      Set<String> stems = new TreeSet<>();
      TokenReader.addTokens(Analyzers.ENGLISH, columns[0], stems);
      for (String stem : stems) {
        if (!Concepts.isConcept(stem)) {
          uses.merge(stem, Double.parseDouble(columns[1]), Double::sum);
        }
      }
    }
    return new WordImportance(uses);
  }
}
