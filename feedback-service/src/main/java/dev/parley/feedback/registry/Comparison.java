package dev.parley.feedback.registry;

import static dev.parley.kit.error.ErrorKind.INVALID_ARGUMENT;

import dev.parley.kit.error.ServiceException;
import java.util.Map;

/**
 * Champion and candidate, measured on the same held-out part. Of every metric more is better.
 *
 * @param championVersion empty where there was no champion and {@code baseline} stood in for it
 * @param heldOutCount examples (or users) in the held-out part
 * @param championLost the champion's files are gone or damaged and {@code baseline} stood in for it
 * @param labelsReplaced the champion has other labels, cannot be measured, and a person wants them
 *     replaced
 */
public record Comparison(
    String championVersion,
    String candidateVersion,
    Map<String, Double> championMetrics,
    Map<String, Double> candidateMetrics,
    String primaryMetric,
    long heldOutCount,
    String baseline,
    boolean championLost,
    boolean labelsReplaced) {

  /**
   * @throws ServiceException INVALID_ARGUMENT when the deciding metric is missing on either side
   */
  public Comparison {
    championMetrics = Map.copyOf(championMetrics);
    candidateMetrics = Map.copyOf(candidateMetrics);
    if (primaryMetric.isEmpty()) {
      throw invalid("primary_metric", "must name the metric that decides");
    }
    if (!candidateMetrics.containsKey(primaryMetric)) {
      throw invalid("candidate_metrics", "must hold the primary metric " + primaryMetric);
    }
    if (!championMetrics.containsKey(primaryMetric)) {
      throw invalid("champion_metrics", "must hold the primary metric " + primaryMetric);
    }
    if (heldOutCount < 0) {
      throw invalid("held_out_count", "must not be negative (was: " + heldOutCount + ")");
    }
    if (championLost && championVersion.isEmpty()) {
      throw invalid("champion_version", "must name the champion that is lost");
    }
  }

  double championScore() {
    return championMetrics.getOrDefault(primaryMetric, Double.NaN);
  }

  double candidateScore() {
    return candidateMetrics.getOrDefault(primaryMetric, Double.NaN);
  }

  private static ServiceException invalid(String field, String expectation) {
    return new ServiceException(INVALID_ARGUMENT, "comparison." + field + " " + expectation)
        .withField("success.comparison." + field, expectation);
  }
}
