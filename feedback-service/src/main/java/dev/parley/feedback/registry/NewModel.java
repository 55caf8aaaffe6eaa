package dev.parley.feedback.registry;

import java.util.Map;

/**
 * A version that may not be in the registry yet.
 *
 * @param version content address: 16 hex digits
 * @param actor who brings it
 * @param trainingJob empty when it was not trained here
 */
record NewModel(
    String family,
    String version,
    Map<String, Double> metrics,
    String actor,
    String trainingJob,
    String description) {

  NewModel {
    metrics = Map.copyOf(metrics);
  }
}
