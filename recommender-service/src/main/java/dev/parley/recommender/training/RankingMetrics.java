package dev.parley.recommender.training;

import java.util.List;
import java.util.Set;

/** Measures of one ranked list against the set of relevant products, all equally relevant. */
final class RankingMetrics {
  private RankingMetrics() {}

  /**
   * Normalised discounted cumulative gain of the first {@code k}: gain 1, discount log2(rank + 1),
   * divided by that of the best possible list.
   */
  static double ndcg(List<String> ranked, Set<String> relevant, int k) {
    double gain = 0;
    double best = 0;
    for (int i = 0; i < k; i++) {
      double discounted = Math.log(2) / Math.log(i + 2);
      if (i < ranked.size() && relevant.contains(ranked.get(i))) {
        gain += discounted;
      }
      if (i < relevant.size()) {
        best += discounted;
      }
    }
    return best == 0 ? 0 : gain / best;
  }

  /** Share of what could be found in the first {@code k} that was: hits / min(k, relevant). */
  static double recall(List<String> ranked, Set<String> relevant, int k) {
    long hits = ranked.stream().limit(k).filter(relevant::contains).count();
    int possible = Math.min(k, relevant.size());
    return possible == 0 ? 0 : (double) hits / possible;
  }
}
