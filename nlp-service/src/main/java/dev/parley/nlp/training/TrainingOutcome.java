package dev.parley.nlp.training;

import java.util.Map;

/**
 * A candidate beside the champion, both scored on the same held-out part.
 *
 * @param championLost the champion's files are gone or damaged: the metrics are those of the
 *     baseline
 * @param labelsReplaced the champion has other labels, and a person wants them replaced: the same
 * @param baseline what stood in for a champion that is not there or cannot be measured; empty: it
 *     was measured
 * @param primaryMetric the one that decides
 * @param heldOutCount examples in the held-out part
 */
record TrainingOutcome(
    String championVersion,
    boolean championLost,
    boolean labelsReplaced,
    String baseline,
    String candidateVersion,
    Map<String, Double> championMetrics,
    Map<String, Double> candidateMetrics,
    String primaryMetric,
    long heldOutCount,
    String description) {
  /** The model that ships. */
  static final String SHIPPED = "shipped";

  TrainingOutcome {
    championMetrics = Map.copyOf(championMetrics);
    candidateMetrics = Map.copyOf(candidateMetrics);
  }
}
