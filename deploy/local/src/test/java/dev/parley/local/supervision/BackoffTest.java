package dev.parley.local.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void pausesDoubleUpToTheLongest() {
    List<Duration> pauses =
        Stream.iterate(Duration.ZERO, pause -> Backoff.next(pause, Duration.ZERO))
            .skip(1)
            .limit(7)
            .toList();

    assertThat(pauses)
        .extracting(Duration::toMillis)
        .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 10_000L, 10_000L);
  }

  @Test
  void aProgramThatWasReadyForAMinuteStartsAnew() {
    assertThat(Backoff.next(Duration.ofSeconds(8), Duration.ofSeconds(60)))
        .isEqualTo(Backoff.FIRST);
    assertThat(Backoff.next(Duration.ofSeconds(4), Duration.ofSeconds(59)))
        .isEqualTo(Duration.ofSeconds(8));
  }
}
