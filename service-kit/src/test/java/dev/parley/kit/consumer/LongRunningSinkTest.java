package dev.parley.kit.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LongRunningSinkTest {
  private static final Duration LIMIT = Duration.ofMillis(1);

  @Test
  void workThatEndsJustAfterItsTimeIsDone() throws Exception {
    FutureTask<String> late =
        new FutureTask<>(() -> "result") {
          @Override
          public String get(long timeout, TimeUnit unit) throws TimeoutException {
            run(); // between the end of the time and the interrupt
            throw new TimeoutException();
          }
        };

    assertThat(within(late)).contains("result");
  }

  @Test
  void workThatDoesNotEndIsStopped() throws Exception {
    FutureTask<String> endless = new FutureTask<>(() -> "nobody runs it");

    assertThat(within(endless)).isEmpty();
    assertThat(endless).isCancelled();
  }

  @Test
  void timeIsSavedWhileWorkGoesOn() throws Exception {
    FutureTask<String> work = new FutureTask<>(() -> "result");
    AtomicInteger saved = new AtomicInteger();

    Optional<String> result =
        LongRunningSink.within(
            Duration.ofHours(1),
            work,
            Duration.ofMillis(1),
            () -> {
              if (saved.incrementAndGet() == 3) {
                work.run();
              }
            });

    assertThat(result).contains("result");
    assertThat(saved).hasValue(3);
  }

  private static <T> Optional<T> within(FutureTask<T> task) throws Exception {
    return LongRunningSink.within(LIMIT, task, Duration.ofHours(1), () -> {});
  }
}
