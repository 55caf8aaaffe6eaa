package dev.parley.kit.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    assertThat(LongRunningSink.within(LIMIT, late)).contains("result");
  }

  @Test
  void workThatDoesNotEndIsStopped() throws Exception {
    FutureTask<String> endless = new FutureTask<>(() -> "nobody runs it");

    assertThat(LongRunningSink.within(LIMIT, endless)).isEmpty();
    assertThat(endless).isCancelled();
  }
}
