package dev.parley.recommender.training;

import dev.parley.kit.consumer.LongRunningWork;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How good a ranker is.
 *
 * @param ndcg mean NDCG@10
 * @param recall mean recall@20
 * @param coverage share of the products that appear in the first ten of anyone
 * @param customers how many it was measured on
 */
record Scores(double ndcg, double recall, double coverage, int customers) {
  static final String PRIMARY = "ndcg@10";
  static final Scores NONE = new Scores(0, 0, 0, 0);

  private static final int NDCG_LENGTH = 10;
  private static final int RECALL_LENGTH = 20;

  /**
   * @param products how many products there are to be ranked
   */
  static Scores of(Ranker ranker, List<HeldOutCustomer> heldOut, int products) {
    if (heldOut.isEmpty()) {
      return NONE;
    }
    double ndcg = 0;
    double recall = 0;
    Set<String> shown = new HashSet<>();
    for (HeldOutCustomer customer : heldOut) {
      LongRunningWork.stopIfInterrupted();
      List<String> ranked = ranker.rank(customer.known(), RECALL_LENGTH);
      ndcg += RankingMetrics.ndcg(ranked, customer.hidden(), NDCG_LENGTH);
      recall += RankingMetrics.recall(ranked, customer.hidden(), RECALL_LENGTH);
      shown.addAll(ranked.subList(0, Math.min(NDCG_LENGTH, ranked.size())));
    }
    int count = heldOut.size();
    return new Scores(
        ndcg / count, recall / count, products == 0 ? 0 : (double) shown.size() / products, count);
  }

  /** The mean over the customers of both. */
  Scores and(Scores other) {
    int total = customers + other.customers;
    if (total == 0) {
      return NONE;
    }
    double mine = (double) customers / total;
    double theirs = (double) other.customers / total;
    return new Scores(
        ndcg * mine + other.ndcg * theirs,
        recall * mine + other.recall * theirs,
        coverage * mine + other.coverage * theirs,
        total);
  }

  Map<String, Double> metrics() {
    return Map.of(PRIMARY, ndcg, "recall@20", recall, "coverage@10", coverage);
  }
}
