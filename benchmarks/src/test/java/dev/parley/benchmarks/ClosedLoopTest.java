package dev.parley.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
  @Test
  void everyCallIsCountedOnceAndNeverMoreThanTheCallersRunAtATime() throws Exception {
    ExecutorService server = Executors.newFixedThreadPool(8);
    AtomicInteger started = new AtomicInteger();
    AtomicInteger inFlight = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    Latencies latencies =
        ClosedLoop.run(
            done ->
                server.execute(
                    () -> {
                      most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                      boolean success = started.incrementAndGet() % 10 != 0;
                      inFlight.decrementAndGet();
                      done.ended(success);
                    }),
            3,
            Duration.ofMillis(200));
    server.shutdown();

    assertThat(latencies.successes() + latencies.failures()).isEqualTo(started.get());
    assertThat(latencies.failures()).isEqualTo(started.get() / 10);
    assertThat(most.get()).isLessThanOrEqualTo(3);
  }

  @Test
  void percentilesAreNearestRank() {
    Latencies latencies =
        new Latencies(
            new long[] {4_000_000, 1_000_000, 3_000_000, 2_000_000}, 0, Duration.ofSeconds(2));

    assertThat(latencies.percentileMillis(0.5)).isEqualTo(2);
    assertThat(latencies.percentileMillis(0.99)).isEqualTo(4);
    assertThat(latencies.perSecond()).isEqualTo(2);
  }
}
