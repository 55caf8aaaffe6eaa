package dev.parley.nlp.retrieval;

import dev.parley.nlp.language.Language;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;

/**
 * The content words of a question, against the statistics of one index.
 *
 * @param bigrams pairs of Chinese characters; empty in English
 */
record QueryWords(List<Weighted> words, List<String> bigrams) {
  /**
   * What a query takes of a long message, the most informative first: Lucene refuses a query of
   * more than 1024 clauses, and a word makes up to six.
   */
  private static final int MOST_WORDS = 64;

  private static final int MOST_BIGRAMS = 128;

  /** Words of earlier turns say less than those of the question itself. */
  private static final double CONTEXT = 0.5;

  QueryWords {
    words = List.copyOf(words);
    bigrams = List.copyOf(bigrams);
  }

  /**
   * @param weight information: rarity in the knowledge times importance to people
   * @param known whether it stands anywhere in the knowledge
   * @param fromContext whether an earlier turn said it
   */
  record Weighted(QueryWord word, double weight, boolean known, boolean fromContext) {}

  static QueryWords of(Question question, Language language, WordStatistics statistics)
      throws IOException {
    Analyzer analyzer = Analyzers.of(language);
    WordImportance importance = WordImportance.of(language);
    List<Weighted> words = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    add(words, seen, TokenReader.words(analyzer, question.text(), importance), false, statistics);
    add(words, seen, TokenReader.words(analyzer, question.context(), importance), true, statistics);
    Set<String> bigrams = new LinkedHashSet<>();
    if (language == Language.CHINESE) {
      TokenReader.addTokens(Analyzers.CHINESE_BIGRAMS, question.text(), bigrams);
    }
    return new QueryWords(words, bigrams.stream().limit(MOST_BIGRAMS).toList());
  }

  private static void add(
      List<Weighted> words,
      Set<String> seen,
      List<QueryWord> found,
      boolean fromContext,
      WordStatistics statistics)
      throws IOException {
    for (QueryWord asked : found) {
      QueryWord word = corrected(asked, statistics);
      if (seen.add(word.token())) {
        double weight =
            statistics.inverseFrequency(word) * word.importance() * (fromContext ? CONTEXT : 1);
        words.add(new Weighted(word, weight, statistics.isKnown(word), fromContext));
      }
    }
  }

  /** A word that neither the knowledge nor people use is taken for a typing error. */
  private static QueryWord corrected(QueryWord word, WordStatistics statistics) throws IOException {
    if (statistics.isKnown(word) || WordImportance.ENGLISH.isKnown(word.token())) {
      return word;
    }
    Optional<String> correction = statistics.corrected(word.token());
    return correction.map(word::withToken).orElse(word);
  }

  List<QueryWord> forQuery() {
    return words.stream()
        .filter(Weighted::known)
        .sorted(Comparator.comparingDouble(Weighted::weight).reversed())
        .limit(MOST_WORDS)
        .map(
            w ->
                w.fromContext()
                    ? new QueryWord(
                        w.word().token(), w.word().concept(), w.word().importance() * CONTEXT)
                    : w.word())
        .toList();
  }

  /** Share of the question's information that the tokens hold. */
  double coverageBy(Set<String> tokens) {
    double total = 0;
    double covered = 0;
    for (Weighted word : words) {
      total += word.weight();
      covered += word.weight() * PassageTokens.credit(tokens, word.word());
    }
    return total == 0 ? 0 : covered / total;
  }

  /** The largest share that one sentence holds, together with what stands above all of them. */
  double coverageByOneOf(Set<String> above, List<Set<String>> sentences) {
    double total = totalWeight();
    double best = 0;
    for (Set<String> sentence : sentences) {
      double covered = 0;
      for (Weighted word : words) {
        covered +=
            word.weight()
                * Math.max(
                    PassageTokens.credit(above, word.word()),
                    PassageTokens.credit(sentence, word.word()));
      }
      best = Math.max(best, covered);
    }
    return total == 0 ? 0 : best / total;
  }

  /** Share of the question's neighbouring words that are neighbours in the passage too. */
  double phrasesIn(PassageTokens tokens) {
    int found = 0;
    int all = 0;
    for (int i = 0; i + 1 < words.size(); i++) {
      if (!words.get(i + 1).fromContext()) {
        all++;
        found += tokens.haveSideBySide(words.get(i).word(), words.get(i + 1).word()) ? 1 : 0;
      }
    }
    return all == 0 ? 0 : found / (double) all;
  }

  /** Share of the question's own information in words that the knowledge lacks. */
  double unknownShare() {
    double total = 0;
    double unknown = 0;
    for (Weighted word : words) {
      if (!word.fromContext()) {
        total += word.weight();
        unknown += word.known() ? 0 : word.weight();
      }
    }
    return total == 0 ? 0 : unknown / total;
  }

  /** Share of the information of words that the tokens hold. */
  static double coverage(List<QueryWord> words, Set<String> tokens, WordStatistics statistics)
      throws IOException {
    double total = 0;
    double covered = 0;
    for (QueryWord word : words) {
      double weight = statistics.inverseFrequency(word) * word.importance();
      total += weight;
      covered += weight * PassageTokens.credit(tokens, word);
    }
    return total == 0 ? 0 : covered / total;
  }

  double totalWeight() {
    return words.stream().mapToDouble(Weighted::weight).sum();
  }

  /** Content words of the question itself. */
  int count() {
    return (int) words.stream().filter(word -> !word.fromContext()).count();
  }

  int knownCount() {
    return (int) words.stream().filter(w -> !w.fromContext() && w.known()).count();
  }

  /** Words and concepts, to look words of a title up in. */
  Set<String> tokens() {
    Set<String> tokens = new HashSet<>();
    for (Weighted word : words) {
      tokens.add(word.word().token());
      word.word().concept().ifPresent(tokens::add);
    }
    return tokens;
  }
}
