package dev.parley.nlp.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DrainRateTest {
  private final DrainRate rate = new DrainRate();

  @Test
  void unknownRateIsASecond() {
    assertThat(rate.timeFor(50)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void timesWithoutQueueAreNotCounted() {
    rate.drained(0, true);
    rate.drained(seconds(1), false);
    rate.drained(seconds(1000), true);

    assertThat(rate.timeFor(5)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void timeIsNeitherTooShortNorTooLong() {
    rate.drained(0, true);
    rate.drained(1000, true);
    assertThat(rate.timeFor(5)).isEqualTo(Duration.ofMillis(100));

    rate.drained(seconds(10_000), true);
    assertThat(rate.timeFor(5)).isEqualTo(Duration.ofMinutes(1));
  }

  private static long seconds(int count) {
    return Duration.ofSeconds(count).toNanos();
  }
}
