package dev.parley.nlp.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.nlp.retrieval.RerankTraining.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RerankScoresTest {
  private static final RerankModel BY_COVERAGE = byCoverage(1);
  private static final RerankModel BY_LACK_OF_COVERAGE = byCoverage(-1);

  @Test
  void rightPassageFirstIsAPerfectOrder() {
    assertThat(RerankScores.of(BY_COVERAGE, List.of(list(true, false, false))))
        .isEqualTo(Map.of("ndcg@10", 1.0, "mrr", 1.0));
  }

  @Test
  void rightPassageInThirdPlaceCountsByItsRank() {
    Map<String, Double> scores =
        RerankScores.of(BY_LACK_OF_COVERAGE, List.of(list(true, false, false)));

    assertThat(scores.get("ndcg@10")).isCloseTo(0.5, within(1e-9)); // 1 / log2(4)
    assertThat(scores.get("mrr")).isCloseTo(1 / 3.0, within(1e-9));
  }

  @Test
  void severalRightPassagesAreMeasuredByTheBestOrderOfThem() {
    Map<String, Double> scores = RerankScores.of(BY_COVERAGE, List.of(list(true, false, true)));

    assertThat(scores.get("ndcg@10"))
        .isCloseTo((1 + 0.5) / (1 + Math.log(2) / Math.log(3)), within(1e-9));
    assertThat(scores.get("mrr")).isEqualTo(1);
  }

  @Test
  void listsCountByTheirWeight() {
    Judged first = list(true, false, false);
    Judged third = list(false, false, true);
    Judged light = new Judged(third.candidates(), third.right(), 0.25);

    Map<String, Double> scores = RerankScores.of(BY_COVERAGE, List.of(first, light));

    assertThat(scores.get("mrr")).isCloseTo((1 + 0.25 / 3) / 1.25, within(1e-9));
    assertThat(scores.get("ndcg@10")).isCloseTo((1 + 0.25 * 0.5) / 1.25, within(1e-9));
  }

  private static RerankModel byCoverage(double weight) {
    double[] weights = new double[RerankModel.NAMES.size()];
    weights[RerankModel.NAMES.indexOf("coverage")] = weight;
    return new RerankModel(weights, 0, "v");
  }

  /** The first covers most. */
  private static Judged list(boolean... right) {
    List<RetrievalFeatures> candidates = new ArrayList<>();
    List<Boolean> verdicts = new ArrayList<>();
    for (int i = 0; i < right.length; i++) {
      candidates.add(
          new RetrievalFeatures(
              1 - 0.1 * i,
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              ExampleFeatures.NONE,
              ProfileFeatures.NONE,
              NearMissFeatures.NONE));
      verdicts.add(right[i]);
    }
    return new Judged(candidates, verdicts, 1);
  }
}
