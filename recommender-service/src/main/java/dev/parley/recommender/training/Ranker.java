package dev.parley.recommender.training;

import dev.parley.recommender.model.RecommendationModel;
import dev.parley.recommender.model.UserVector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Something that can be measured. */
@FunctionalInterface
interface Ranker {
  /**
   * Products for a customer, best first, without those that are known already.
   *
   * @param known signed strength of interest per product
   */
  List<String> rank(Map<String, Double> known, int limit);

  static Ranker of(RecommendationModel model) {
    return (known, limit) -> {
      float[] scores = model.scores(UserVector.of(model, known));
      List<Integer> items = new ArrayList<>(scores.length);
      for (int item = 0; item < scores.length; item++) {
        if (!known.containsKey(model.items().get(item))) {
          items.add(item);
        }
      }
      items.sort(Comparator.<Integer>comparingDouble(item -> -scores[item]));
      return items.stream().limit(limit).map(model.items()::get).toList();
    };
  }

  /**
   * @param ranked all products, most popular first
   */
  static Ranker ofPopular(List<String> ranked) {
    return (known, limit) ->
        ranked.stream().filter(product -> !known.containsKey(product)).limit(limit).toList();
  }
}
