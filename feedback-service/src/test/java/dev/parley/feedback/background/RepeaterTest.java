package dev.parley.feedback.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepeaterTest {
  private static final Duration NEVER = Duration.ofDays(1);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Test
  void runsAtStartAndWhenNudged() {
    AtomicInteger runs = new AtomicInteger();
    try (Repeater repeater = new Repeater("test", runs::incrementAndGet)) {
      repeater.start(NEVER);
      await().atMost(PATIENCE).until(() -> runs.get() == 1);

      repeater.nudge();

      await().atMost(PATIENCE).until(() -> runs.get() == 2);
    }
  }

  @Test
  void failedTaskRunsAgain() {
    AtomicInteger runs = new AtomicInteger();
    try (Repeater repeater =
        new Repeater(
            "test",
            () -> {
              if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("database is away");
              }
            })) {
      repeater.start(Duration.ofMillis(5));

      await().atMost(PATIENCE).until(() -> runs.get() >= 3);
    }
  }

  @Test
  void nudgeAfterCloseIsNoError() {
    AtomicInteger runs = new AtomicInteger();
    Repeater repeater = new Repeater("test", runs::incrementAndGet);
    repeater.close();

    repeater.nudge();

    assertThat(runs).hasValue(0);
  }
}
