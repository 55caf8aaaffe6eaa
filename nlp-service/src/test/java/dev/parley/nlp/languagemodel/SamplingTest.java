package dev.parley.nlp.languagemodel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplingTest {

  @Test
  void numbersOutOfRangeAreRefusedByName() {
    assertRefused(() -> new Sampling(-1, 0, 1, 0, 1), "temperature must be 0 or in [0.001, 100]");
    assertRefused(() -> new Sampling(1e-9, 0, 1, 0, 1), "temperature must be 0 or in [0.001, 100]");
    assertRefused(() -> new Sampling(Double.NaN, 0, 1, 0, 1), "temperature must be");
    assertRefused(() -> new Sampling(1, -1, 1, 0, 1), "top-k must not be negative (was: -1)");
    assertRefused(() -> new Sampling(1, 0, 0, 0, 1), "top-p must be in (0, 1] (was: 0.0)");
    assertRefused(() -> new Sampling(1, 0, 1, 1.5, 1), "min-p must be in [0, 1] (was: 1.5)");
    assertRefused(() -> new Sampling(1, 0, 1, 0, 0), "repetition penalty must be in (0, 100]");
    assertRefused(
        () -> new Row(0, 0, 0, Sampling.GREEDY, 1, List.of()), "uniform must be in [0, 1)");
  }

  private static void assertRefused(Runnable making, String message) {
    assertThatThrownBy(making::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }
}
