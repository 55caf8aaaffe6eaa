package dev.parley.recommender.training;

import dev.parley.recommender.interactions.CustomerHistory;
import dev.parley.recommender.interactions.Interest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A customer to be measured on: what a model is told of them, and what it has to foresee.
 *
 * @param known signed strength of interest per product
 * @param hidden products that the customer met later, all of them with interest
 */
record HeldOutCustomer(Map<String, Double> known, Set<String> hidden) {
  /** One product in so many is hidden, at least one. */
  private static final int HIDDEN_ONE_IN = 5;

  /**
   * Hides the newest fifth of a customer's products: a model has to foresee, not to fill gaps.
   * Empty for customers with fewer than two products.
   */
  static Optional<HeldOutCustomer> of(CustomerHistory history) {
    List<Interest> liked = new ArrayList<>();
    Map<String, Double> known = new TreeMap<>(history.strengths());
    history
        .interests()
        .forEach(
            interest -> {
              if (interest.strength() > 0) {
                liked.add(interest);
              }
            });
    if (liked.size() < 2) {
      return Optional.empty();
    }
    // Products met at the same moment have no order in time; the hash gives them one that does not
    // follow their names.
    liked.sort(
        Comparator.comparing(Interest::firstTime)
            .thenComparingLong(interest -> Split.hash(interest.product()))
            .thenComparing(Interest::product));
    Set<String> hidden = new HashSet<>();
    int count = Math.max(1, liked.size() / HIDDEN_ONE_IN);
    for (Interest interest : liked.subList(liked.size() - count, liked.size())) {
      hidden.add(interest.product());
      known.remove(interest.product());
    }
    return Optional.of(new HeldOutCustomer(known, Set.copyOf(hidden)));
  }
}
