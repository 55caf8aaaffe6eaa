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
      samples.add(new Sample(new double[] {0}, i < 2));
      samples.add(new Sample(new double[] {1}, i < 7));
    }

    double[] weights = LogisticRegression.fit(samples, 1e-9);

    assertThat(LogisticRegression.probability(weights, new double[] {0}))
        .isCloseTo(0.2, within(1e-6));
    assertThat(LogisticRegression.probability(weights, new double[] {1}))
        .isCloseTo(0.7, within(1e-6));
  }
}
