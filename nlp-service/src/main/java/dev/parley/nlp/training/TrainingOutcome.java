package dev.parley.nlp.training;

import java.util.Map;

/**
 * A candidate beside the champion, both scored on the same held-out part.
 *
 * @param championLost the champion's files are gone or damaged: the metrics are those of the model
 *     that ships
 * @param primaryMetric the one that decides
 * @param heldOutCount examples in the held-out part
 */
record TrainingOutcome(
    String championVersion,
    boolean championLost,
    String candidateVersion,
    Map<String, Double> championMetrics,
    Map<String, Double> candidateMetrics,
    String primaryMetric,
    long heldOutCount,
    String description) {
  TrainingOutcome {
    championMetrics = Map.copyOf(championMetrics);
    candidateMetrics = Map.copyOf(candidateMetrics);
  }
}
