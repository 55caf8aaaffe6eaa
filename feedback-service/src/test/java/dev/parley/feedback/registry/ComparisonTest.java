package dev.parley.feedback.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Map<String, Double> SCORED = Map.of("ndcg@10", 0.2);

  @Test
  void decidingMetricIsNeededOnBothSides() {
    refused(Map.of(), SCORED, "ndcg@10", "success.comparison.champion_metrics");
    refused(SCORED, Map.of("other", 1.0), "ndcg@10", "success.comparison.candidate_metrics");
    refused(SCORED, SCORED, "", "success.comparison.primary_metric");
  }

  @Test
  void survivesItsColumn() {
    Comparison comparison =
        new Comparison(
            "a",
            "b",
            Map.of("x", 0.1),
            Map.of("x", Double.NaN, "y", 1e-9),
            "x",
            7,
            "popular",
            true,
            false);

    assertThat(JsonColumns.readComparison(JsonColumns.write(comparison))).isEqualTo(comparison);
  }

  @Test
  void columnFromBeforeChampionsCouldBeLostIsReadable() {
    Comparison comparison =
        JsonColumns.readComparison(
            """
            {"championVersion": "a", "candidateVersion": "b", "championMetrics": {"x": 0.1},
             "candidateMetrics": {"x": 0.2}, "primaryMetric": "x", "heldOutCount": 7,
             "baseline": ""}
            """);

    assertThat(comparison)
        .isEqualTo(
            new Comparison("a", "b", Map.of("x", 0.1), Map.of("x", 0.2), "x", 7, "", false, false));
  }

  @Test
  void lostChampionHasAName() {
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(
            () -> new Comparison("", "b", SCORED, SCORED, "ndcg@10", 1, "popular", true, false))
        .withMessageContaining("champion_version");
  }

  private static void refused(
      Map<String, Double> champion, Map<String, Double> candidate, String metric, String field) {
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(
            () -> new Comparison("a", "b", champion, candidate, metric, 1, "", false, false))
        .satisfies(
            failure -> {
              assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_ARGUMENT);
              assertThat(failure.fieldViolations().get(0).field()).isEqualTo(field);
            });
  }
}
