package dev.parley.nlp.retrieval;

import dev.parley.nlp.retrieval.ProfileReading.Token;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Compares one question with the profiles of its candidates. */
final class ProfileComparison {
  static final int LONG = 20;
  static final int RICH = 60;

  /** Words of earlier turns say less than those of the question itself. */
  private static final double CONTEXT = 0.3;

  private final int[] passages;
  private final ProfileReading words;
  private final ProfileReading runs;
  private final double[] shares;
  private final double mostByWords;
  private final double mostByRuns;
  private final double length;
  private final double information;

  /**
   * @param candidates numbers in the index of the passages that will be asked for
   */
  ProfileComparison(PassageSearcher searcher, Question question, List<Integer> candidates)
      throws IOException {
    passages = candidates.stream().mapToInt(passage -> passage).sorted().toArray();
    words = wordsOf(searcher, Fields.PROFILE_WORDS, question);
    runs = runsOf(searcher, Fields.PROFILE_RUNS, question);
    double bestWords = words.best();
    double bestRuns = runs.best();
    shares = new double[passages.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (share(words.score(i), bestWords) + share(runs.score(i), bestRuns)) / 2;
    }
    mostByWords = words.most();
    mostByRuns = runs.most();
    List<Token> single = words.tokens().stream().filter(token -> !isPair(token)).toList();
    length = Math.min(1, single.size() / (double) LONG);
    information =
        Math.min(
            1,
            single.stream().mapToDouble(token -> token.weight() * token.information()).sum()
                / RICH);
  }

  /** Words and pairs of the question in a field of the same candidates. */
  ProfileReading wordsOf(PassageSearcher searcher, String field, Question question)
      throws IOException {
    return new ProfileReading(searcher, field, ProfileAnalyzers.WORDS, question, CONTEXT, passages);
  }

  /** Runs of characters, likewise. */
  ProfileReading runsOf(PassageSearcher searcher, String field, Question question)
      throws IOException {
    return new ProfileReading(searcher, field, ProfileAnalyzers.RUNS, question, CONTEXT, passages);
  }

  /** Where readings have a candidate. */
  int place(int passage) {
    return Arrays.binarySearch(passages, passage);
  }

  ProfileReading words() {
    return words;
  }

  ProfileReading runs() {
    return runs;
  }

  ProfileFeatures of(int passage) {
    int place = place(passage);
    if (!words.has(place)) {
      return ProfileFeatures.NONE;
    }
    double share = shares[place];
    double other = 0;
    int rank = 1;
    for (int i = 0; i < shares.length; i++) {
      if (i != place) {
        other = Math.max(other, shares[i]);
        rank += shares[i] > share ? 1 : 0;
      }
    }
    return new ProfileFeatures(
        share,
        Math.max(0, share - other),
        share == 0 ? 0 : 1.0 / rank,
        Math.min(1, share(words.score(place), mostByWords)),
        Math.min(1, share(runs.score(place), mostByRuns)),
        covered(place, token -> !isPair(token)),
        covered(place, ProfileComparison::isPair),
        rarestMissing(place),
        length,
        information);
  }

  private double covered(int place, Predicate<Token> which) {
    double all = 0;
    double covered = 0;
    for (Token token : words.tokens()) {
      if (which.test(token)) {
        double mass = token.weight() * token.information();
        all += mass;
        covered += token.isIn(place) ? mass : 0;
      }
    }
    return share(covered, all);
  }

  private double rarestMissing(int place) {
    double rarest = 0;
    for (Token token : words.tokens()) {
      if (!isPair(token) && !token.isIn(place)) {
        rarest = Math.max(rarest, token.weight() * token.information());
      }
    }
    return share(rarest, words.mostInformation());
  }

  private static boolean isPair(Token token) {
    return token.text().indexOf(' ') >= 0;
  }

  private static double share(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
