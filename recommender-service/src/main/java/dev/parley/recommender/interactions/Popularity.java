package dev.parley.recommender.interactions;

import java.util.Map;

/**
 * How popular products are at one moment, immutable.
 *
 * @param scores time-decayed sum of interest per product id, only products above zero
 */
public record Popularity(Map<String, Double> scores) {
  public Popularity {
    scores = Map.copyOf(scores);
  }

  public double of(String product) {
    return scores.getOrDefault(product, 0.0);
  }
}
