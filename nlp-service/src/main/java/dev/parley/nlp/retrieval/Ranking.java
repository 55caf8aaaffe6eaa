package dev.parley.nlp.retrieval;

import dev.parley.nlp.knowledge.FoundPassage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts candidates in order by their features; pure. */
final class Ranking {
  private static final double ALL_WEIGHTS = 1 + 0.1 + 0.4 + 0.2 + 0.7 + 0.7;

  private Ranking() {}

  /** Best first, each with its score and its margin over the best passage of another document. */
  static List<Candidate> order(List<Candidate> candidates) {
    List<Candidate> ordered =
        candidates.stream()
            .sorted(Comparator.comparingDouble(Ranking::relevance).reversed())
            .toList();
    List<Candidate> ranked = new ArrayList<>(ordered.size());
    for (Candidate candidate : ordered) {
      ranked.add(
          new Candidate(
              candidate.passage().withScore(relevance(candidate)),
              candidate.features().withMargin(margin(candidate, ordered))));
    }
    return ranked;
  }

  /**
   * In [0, 1]. The weights are near those of a pairwise logistic regression on the demo questions'
   * fitting part.
   */
  private static double relevance(Candidate candidate) {
    RetrievalFeatures features = candidate.features();
    double sum =
        features.coverage()
            + 0.1 * features.titleCoverage()
            + 0.4 * features.titleMatch()
            + 0.2 * features.score()
            + 0.7 * features.resemblance()
            + 0.7 * features.phrases();
    return Math.min(1, sum / ALL_WEIGHTS);
  }

  private static double margin(Candidate candidate, List<Candidate> all) {
    double own = relevance(candidate);
    double next =
        all.stream()
            .filter(other -> !sameDocument(other.passage(), candidate.passage()))
            .mapToDouble(Ranking::relevance)
            .max()
            .orElse(0);
    return own <= 0 ? 0 : Math.max(0, (own - next) / own);
  }

  private static boolean sameDocument(FoundPassage a, FoundPassage b) {
    return a.documentId().equals(b.documentId());
  }
}
