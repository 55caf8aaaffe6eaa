package dev.parley.recommender.ease;

import dev.parley.kit.tensor.SafetensorsWriter;
import dev.parley.recommender.model.Contribution;
import dev.parley.recommender.model.RecommendationModel;
import dev.parley.recommender.model.UserVector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * EASE: a customer's scores are {@code x B}, with {@code x} the history and {@code B} an item-item
 * matrix with a zero diagonal. H. Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", WWW
 * 2019, https://arxiv.org/abs/1905.03375.
 */
final class EaseModel implements RecommendationModel {
  static final String KIND = "ease";
  static final String WEIGHTS = "weights";

  private final List<String> items;
  private final Map<String, Integer> indices;
  private final float[] weights; // (from item, to item), row-major
  private final EaseOptions options;

  EaseModel(List<String> items, float[] weights, EaseOptions options) {
    if (weights.length != items.size() * items.size()) {
      throw new IllegalArgumentException(
          "%d items want %d weights, not %d"
              .formatted(items.size(), items.size() * items.size(), weights.length));
    }
    this.items = List.copyOf(items);
    this.indices = new HashMap<>(items.size() * 2);
    for (int i = 0; i < items.size(); i++) {
      if (indices.put(items.get(i), i) != null) {
        throw new IllegalArgumentException("item " + items.get(i) + " appears twice");
      }
    }
    this.weights = weights;
    this.options = options;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public List<String> items() {
    return items;
  }

  @Override
  public int indexOf(String product) {
    return indices.getOrDefault(product, -1);
  }

  @Override
  public float weightOf(double strength) {
    return options.weightOf(strength);
  }

  @Override
  public float[] scores(UserVector user) {
    int size = items.size();
    float[] scores = new float[size];
    for (int i = 0; i < user.items().length; i++) {
      float weight = user.weights()[i];
      int row = user.items()[i] * size;
      if (weight > 0) {
        for (int item = 0; item < size; item++) {
          scores[item] += weight * weights[row + item];
        }
      } else {
        // A dislike only lowers what is like it: "not this one" is no wish for something else.
        for (int item = 0; item < size; item++) {
          scores[item] += weight * Math.max(0, weights[row + item]);
        }
      }
    }
    return scores;
  }

  /** The mean of both directions: what leads to the item, and what the item leads to. */
  @Override
  public float[] similarities(int item) {
    int size = items.size();
    float[] similarities = new float[size];
    for (int other = 0; other < size; other++) {
      similarities[other] = (weights[item * size + other] + weights[other * size + item]) / 2;
    }
    return similarities;
  }

  @Override
  public List<Contribution> contributions(UserVector user, int item) {
    List<Contribution> contributions = new ArrayList<>();
    for (int i = 0; i < user.items().length; i++) {
      float amount = user.weights()[i] * weights[user.items()[i] * items.size() + item];
      if (user.weights()[i] > 0 && amount > 0) {
        contributions.add(new Contribution(user.items()[i], amount));
      }
    }
    contributions.sort(
        Comparator.comparingDouble((Contribution contribution) -> -contribution.amount())
            .thenComparingInt(Contribution::item));
    return contributions;
  }

  @Override
  public Map<String, Object> config() {
    return Map.of("lambda", options.lambda(), "exponent", options.exponent());
  }

  @Override
  public void write(SafetensorsWriter tensors, String prefix) {
    tensors.f32(prefix + WEIGHTS, weights, items.size(), items.size());
  }
}
