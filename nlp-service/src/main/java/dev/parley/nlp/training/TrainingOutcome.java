package dev.parley.nlp.training;

import java.util.HashMap;
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

  /** The same with further metrics, which do not decide. */
  TrainingOutcome with(Map<String, Double> ofChampion, Map<String, Double> ofCandidate) {
    return new TrainingOutcome(
        championVersion,
        championLost,
        labelsReplaced,
        baseline,
        candidateVersion,
        union(championMetrics, ofChampion),
        union(candidateMetrics, ofCandidate),
        primaryMetric,
        heldOutCount,
        description);
  }

  private static Map<String, Double> union(Map<String, Double> metrics, Map<String, Double> more) {
    Map<String, Double> union = new HashMap<>(metrics);
    union.putAll(more);
    return union;
  }
}
