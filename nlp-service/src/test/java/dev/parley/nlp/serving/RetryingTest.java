package dev.parley.nlp.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryingTest {
  private final ScheduledThreadPoolExecutor background = new ScheduledThreadPoolExecutor(1);
  private final Retrying retrying = new Retrying(background, Duration.ofMillis(1));
  private final AtomicInteger runs = new AtomicInteger();

  @AfterEach
  void end() {
    background.shutdownNow();
  }

  @Test
  void whatFailsIsTriedUntilItGoesWell() {
    retrying.run("a task", () -> failBefore(4));

    await().until(() -> runs.get() == 4);
    await().until(() -> background.getCompletedTaskCount() == 4);
    assertThat(background.getQueue()).isEmpty();
  }

  @Test
  void whatFailsForGoodIsNotTriedAgain() {
    retrying.run(
        "a task",
        () -> {
          runs.incrementAndGet();
          throw new IllegalStateException("never");
        });

    await().until(() -> background.getCompletedTaskCount() == 1);
    assertThat(runs).hasValue(1);
    assertThat(background.getQueue()).isEmpty();
  }

  @Test
  void pausesDoubleUpToHalfAMinute() {
    assertThat(Retrying.longer(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(2));
    assertThat(Retrying.longer(Duration.ofSeconds(16))).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void nothingIsTriedAfterTheEnd() throws InterruptedException {
    ScheduledExecutorService ended = Retrying.thread("ended");
    new Retrying(ended, Duration.ofHours(1)).run("a task", () -> failBefore(2));
    await().until(() -> runs.get() == 1);

    ended.shutdownNow();
    new Retrying(ended, Duration.ZERO).run("a task", runs::incrementAndGet);

    assertThat(ended.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    assertThat(runs).hasValue(1);
  }

  private void failBefore(int run) {
    if (runs.incrementAndGet() < run) {
      throw new ServiceException(ErrorKind.UNAVAILABLE, "not yet");
    }
  }
}
