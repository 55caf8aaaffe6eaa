package dev.parley.benchmarks.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallersTest {
  private final ExecutorService server = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  @Test
  void everyTokenIsTimedAndEveryTextAskedForOnce() throws InterruptedException {
    StreamTimes.Result result = run(this::write, 3, orders(20, Optional.empty()));

    assertThat(result.untilFirst().successes()).isEqualTo(20);
    assertThat(result.between().successes()).isEqualTo(20 * 4);
    assertThat(result.untilFirst().failures()).isZero();
  }

  @Test
  void aTextIsCancelledAfterItsTokens() throws InterruptedException {
    StreamTimes.Result result = run(this::write, 2, orders(10, Optional.of(2)));

    assertThat(result.untilFirst().successes()).isEqualTo(10);
    assertThat(result.between().successes()).isEqualTo(10);
    assertThat(result.untilFirst().failures()).isZero();
  }

  @Test
  void whatIsRefusedIsCounted() throws InterruptedException {
    TextService refusing =
        (tenant, request, reader) -> {
          server.execute(() -> reader.ended(TextService.End.REFUSED));
          return () -> {};
        };

    StreamTimes.Result result = run(refusing, 2, orders(4, Optional.empty()));

    assertThat(result.untilFirst().failures()).isEqualTo(4);
    assertThat(result.tokensPerSecond()).isZero();
  }

  /** Writes until it is cancelled. */
  private Runnable write(String tenant, TextRequest request, TextService.Reader reader) {
    AtomicBoolean cancelled = new AtomicBoolean();
    server.execute(
        () -> {
          for (int token = 0; token < request.tokens() && !cancelled.get(); token++) {
            reader.token();
          }
          reader.ended(cancelled.get() ? TextService.End.CANCELLED : TextService.End.COMPLETE);
        });
    return () -> cancelled.set(true);
  }

  private static Supplier<Optional<Callers.Order>> orders(
      int count, Optional<Integer> cancelAfter) {
    AtomicInteger left = new AtomicInteger(count);
    return () ->
        left.getAndDecrement() > 0
            ? Optional.of(new Callers.Order(new TextRequest("hello", 5), cancelAfter))
            : Optional.empty();
  }

  private static StreamTimes.Result run(
      TextService service, int callers, Supplier<Optional<Callers.Order>> orders)
      throws InterruptedException {
    StreamTimes times = new StreamTimes(System.nanoTime(), Duration.ofMinutes(1));
    try (Callers running = new Callers(service, "tenant")) {
      running.start(callers, orders, times).await();
    }
    return times.result();
  }
}
