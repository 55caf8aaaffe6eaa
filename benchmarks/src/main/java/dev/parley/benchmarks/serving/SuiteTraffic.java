package dev.parley.benchmarks.serving;

import dev.parley.benchmarks.ClosedLoop;
import dev.parley.benchmarks.Latencies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What the rest of a suite does: calls that begin at a steady rate, however long others take. */
final class SuiteTraffic implements Meanwhile {
  private final List<ClosedLoop.Call> calls;
  private final int perSecond;

  // Guarded by this.
  private final List<Long> nanos = new ArrayList<>();
  private Duration elapsed = Duration.ZERO;
  private int failures;
  private int next;

  /**
   * @param calls made in turns
   */
  SuiteTraffic(List<ClosedLoop.Call> calls, int perSecond) {
    this.calls = List.copyOf(calls);
    this.perSecond = perSecond;
  }

  @Override
  public Running begin() {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    long begin = System.nanoTime();
    var unused =
        clock.scheduleAtFixedRate(
            this::call, 0, TimeUnit.SECONDS.toNanos(1) / perSecond, TimeUnit.NANOSECONDS);
    return () -> {
      clock.shutdownNow();
      ended(Duration.ofNanos(System.nanoTime() - begin));
    };
  }

  /** Of all calls that were answered so far. */
  synchronized Latencies latencies() {
    return new Latencies(nanos.stream().mapToLong(Long::longValue).toArray(), failures, elapsed);
  }

  private synchronized void ended(Duration run) {
    elapsed = elapsed.plus(run);
  }

  private void call() {
    long begin = System.nanoTime();
    next().start(success -> answered(success, System.nanoTime() - begin));
  }

  private synchronized ClosedLoop.Call next() {
    next = (next + 1) % calls.size();
    return calls.get(next);
  }

  private synchronized void answered(boolean success, long duration) {
    if (success) {
      nanos.add(duration);
    } else {
      failures++;
    }
  }
}
