package dev.parley.recommender.model;

import java.util.Map;

/**
 * A customer as a sparse vector over a model's items.
 *
 * @param items indices into the model's items, ascending
 * @param weights one per index; positive for interest, negative for dislike, never zero
 */
@SuppressWarnings("ArrayRecordComponent") // the inner loop of ranking; nobody compares vectors
public record UserVector(int[] items, float[] weights) {
  public UserVector {
    if (items.length != weights.length) {
      throw new IllegalArgumentException(
          items.length + " items have " + weights.length + " weights");
    }
  }

  /**
   * Folds a history into a model's space. Products that the model does not know are left out.
   *
   * @param strengths signed strength of interest per product id
   */
  public static UserVector of(RecommendationModel model, Map<String, Double> strengths) {
    int[] known =
        strengths.keySet().stream().mapToInt(model::indexOf).filter(i -> i >= 0).sorted().toArray();
    float[] weights = new float[known.length];
    for (int i = 0; i < known.length; i++) {
      weights[i] = model.weightOf(strengths.getOrDefault(model.items().get(known[i]), 0.0));
    }
    return new UserVector(known, weights);
  }

  public boolean isEmpty() {
    return items.length == 0;
  }
}
