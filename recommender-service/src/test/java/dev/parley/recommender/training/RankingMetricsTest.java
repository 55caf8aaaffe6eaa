package dev.parley.recommender.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Reference values by scikit-learn's {@code ndcg_score} and by hand. */
class RankingMetricsTest {
  private static final List<String> RANKED =
      List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");

  @Test
  void perfectListHasNdcgOne() {
    assertThat(RankingMetrics.ndcg(RANKED, Set.of("a", "b", "c"), 10)).isEqualTo(1.0);
  }

  @Test
  void ndcgDiscountsByTheLogarithmOfTheRank() {
    // (1/log2(3) + 1/log2(6)) / (1/log2(2) + 1/log2(3)) for hits at ranks 2 and 5
    assertThat(RankingMetrics.ndcg(RANKED, Set.of("b", "e"), 10)).isCloseTo(0.624051, within(1e-6));
  }

  @Test
  void hitsBeyondTheCutDoNotCount() {
    assertThat(RankingMetrics.ndcg(RANKED, Set.of("k"), 10)).isZero();
    assertThat(RankingMetrics.recall(RANKED, Set.of("k"), 10)).isZero();
    assertThat(RankingMetrics.recall(RANKED, Set.of("k"), 20)).isEqualTo(1.0);
  }

  @Test
  void idealGainIsThatOfTheCut() {
    // 12 relevant products can fill all 10 places.
    assertThat(RankingMetrics.ndcg(RANKED, Set.copyOf(RANKED), 10)).isEqualTo(1.0);
    assertThat(RankingMetrics.recall(RANKED, Set.copyOf(RANKED), 10)).isEqualTo(1.0);
  }

  @Test
  void recallIsTheShareOfWhatCouldBeFound() {
    assertThat(RankingMetrics.recall(RANKED, Set.of("a", "x", "y", "c"), 20)).isEqualTo(0.5);
  }

  @Test
  void shortListIsNoError() {
    assertThat(RankingMetrics.ndcg(List.of("x"), Set.of("a"), 10)).isZero();
    assertThat(RankingMetrics.ndcg(List.of(), Set.of("a"), 10)).isZero();
  }
}
