package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonIntervalTest {
  /** By bisection of its definition, (found - x)² = z² x (1 - x) / size. */
  @ParameterizedTest
  @CsvSource({
    "1, 60, 0.95685, 1",
    "1, 40, 0.93664, 1",
    "0.9, 200, 0.85959, 0.92973",
    "0.5, 10, 0.26927, 0.73073",
    "0, 20, 0, 0.11916"
  })
  void endsEqualThoseOfTheDefinition(double share, double size, double lower, double upper) {
    WilsonInterval interval = WilsonInterval.of(share, size);

    assertThat(interval.lower()).isCloseTo(lower, within(1e-5));
    assertThat(interval.upper()).isCloseTo(upper, within(1e-5));
  }

  @Test
  void nothingSeenTellsNothing() {
    assertThat(WilsonInterval.of(0, 0)).isEqualTo(new WilsonInterval(0, 1));
  }
}
