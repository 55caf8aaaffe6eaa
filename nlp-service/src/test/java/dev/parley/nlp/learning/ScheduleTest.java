package dev.parley.nlp.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.nlp.learning.Schedule.Decay;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  @Test
  void aCosineGoesThroughItsMiddleToItsFloor() {
    Schedule schedule = new Schedule(0.01, 30, 10, Decay.COSINE, 0.2);
    assertThat(schedule.rate(1)).isCloseTo(0.001, within(1e-15));
    assertThat(schedule.rate(10)).isCloseTo(0.01, within(1e-15));
    assertThat(schedule.rate(20)).isCloseTo(0.006, within(1e-15));
    assertThat(schedule.rate(30)).isCloseTo(0.002, within(1e-15));
  }

  @Test
  void aLineFallsEvenlyAndNoDecayStaysAtThePeak() {
    Schedule linear = new Schedule(0.01, 10, 0, Decay.LINEAR, 0);
    assertThat(linear.rate(4)).isCloseTo(0.006, within(1e-15));
    assertThat(linear.rate(10)).isZero();
    assertThat(new Schedule(0.01, 10, 2, Decay.NONE, 0).rate(10)).isEqualTo(0.01);
  }

  @Test
  void allStepsMayBeWarmUp() {
    assertThat(new Schedule(0.01, 5, 5, Decay.COSINE, 0).rate(5)).isEqualTo(0.01);
  }

  @Test
  void whatIsWrongIsNamed() {
    assertRefused(0, 1, 0, 0, "the learning rate must be in (0, 1) (was: 0.0)");
    assertRefused(0.1, 0, 0, 0, "steps must be positive (were: 0)");
    assertRefused(0.1, 5, 6, 0, "warm-up must be in [0, 5] steps (was: 6)");
    assertRefused(0.1, 5, 0, 1.5, "the floor must be in [0, 1] (was: 1.5)");
  }

  private static void assertRefused(
      double peak, int steps, int warmup, double floor, String message) {
    assertThatThrownBy(() -> new Schedule(peak, steps, warmup, Decay.COSINE, floor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
