package dev.parley.nlp.training;

import java.util.Map;

/**
 * A candidate beside the champion, both scored on the same messages.
 *
 * @param heldOutCount messages in the held-out part
 */
record TrainingOutcome(
    String championVersion,
    String candidateVersion,
    Map<String, Double> championMetrics,
    Map<String, Double> candidateMetrics,
    long heldOutCount,
    String description) {
  TrainingOutcome {
    championMetrics = Map.copyOf(championMetrics);
    candidateMetrics = Map.copyOf(candidateMetrics);
  }
}
