package dev.parley.nlp.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.TestClock;
import io.grpc.Context;
import io.grpc.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallDeadlineTest {
  private final TestClock clock = new TestClock();

  @Test
  void callWithoutADeadlineHasNone() {
    assertThat(CallDeadline.ofThisCall(clock)).isEmpty();
  }

  @Test
  void someTimeIsLeftForTheWay() throws Exception {
    // Gauged by a ticker that stands still.
    assertThat(left(Duration.ofSeconds(60))).isEqualTo(Duration.ofMillis(59_750));
    assertThat(left(Duration.ofSeconds(1))).isEqualTo(Duration.ofMillis(900));
  }

  private Duration left(Duration timeout) throws Exception {
    Deadline.Ticker standing =
        new Deadline.Ticker() {
          @Override
          public long nanoTime() {
            return 0;
          }
        };
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    Context.CancellableContext context =
        Context.current()
            .withDeadline(Deadline.after(timeout.toNanos(), TimeUnit.NANOSECONDS, standing), timer);
    try {
      Optional<Instant> end = context.call(() -> CallDeadline.ofThisCall(clock));
      return Duration.between(clock.instant(), end.orElseThrow());
    } finally {
      context.cancel(null);
      timer.shutdownNow();
    }
  }
}
