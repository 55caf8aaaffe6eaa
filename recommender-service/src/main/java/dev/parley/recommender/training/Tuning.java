package dev.parley.recommender.training;

import dev.parley.recommender.ease.EaseOptions;
import dev.parley.recommender.ease.EaseTrainer;
import dev.parley.recommender.model.RecommendationModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;

/** Chooses the settings of a model on customers that the final measure never sees. */
final class Tuning {
  /** Below this many customers one validation part would be mostly chance: all five are used. */
  private static final int FEW_CUSTOMERS = 1000;

  private static final int FOLDS = 5;

  private final EaseTrainer trainer;
  private final List<EaseOptions> grid;

  Tuning(EaseTrainer trainer, List<EaseOptions> grid) {
    this.trainer = trainer;
    this.grid = List.copyOf(grid);
  }

  /** The options with the best NDCG@10; the earliest of equals. */
  EaseOptions best(
      String tenant, List<String> items, List<Customer> training, DoubleConsumer progress) {
    int folds = training.size() < FEW_CUSTOMERS ? FOLDS : 1;
    List<Split> splits = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      splits.add(Split.fold(tenant, training, fold, FOLDS));
    }
    EaseOptions best = grid.get(0);
    double bestScore = -1;
    for (int i = 0; i < grid.size(); i++) {
      Scores scores = Scores.NONE;
      for (Split split : splits) {
        RecommendationModel model = trainer.train(items, strengths(split.training()), grid.get(i));
        scores = scores.and(Scores.of(Ranker.of(model), split.heldOut(), items.size()));
      }
      if (scores.ndcg() > bestScore) {
        bestScore = scores.ndcg();
        best = grid.get(i);
      }
      progress.accept((i + 1.0) / grid.size());
    }
    return best;
  }

  static List<Map<String, Double>> strengths(List<Customer> customers) {
    return customers.stream().map(customer -> customer.history().strengths()).toList();
  }
}
