package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.nlp.answering.LogisticRegression.Sample;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

  @Test
  void fittedProbabilityOfAGroupIsItsShare() {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      samples.add(new Sample(new double[] {0}, i < 2, 1));
      samples.add(new Sample(new double[] {1}, i < 7, 1));
    }

    double[] weights = LogisticRegression.fit(samples, 1e-9);

    assertThat(LogisticRegression.probability(weights, new double[] {0}))
        .isCloseTo(0.2, within(1e-6));
    assertThat(LogisticRegression.probability(weights, new double[] {1}))
        .isCloseTo(0.7, within(1e-6));
  }

  @Test
  void weightTwoIsTheSampleTwice() {
    List<Sample> twice = new ArrayList<>();
    List<Sample> heavy = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      double[] features = {i % 3, i % 5};
      boolean positive = i % 4 == 0;
      heavy.add(new Sample(features, positive, positive ? 2 : 1));
      twice.add(new Sample(features, positive, 1));
      if (positive) {
        twice.add(new Sample(features, true, 1));
      }
    }

    assertThat(LogisticRegression.fit(heavy, 0.5))
        .containsExactly(LogisticRegression.fit(twice, 0.5), within(1e-9));
  }
}
