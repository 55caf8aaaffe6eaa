package dev.parley.benchmarks;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * A closed loop: a fixed number of callers, each of which calls again as soon as it has its answer.
 * The rate is what the server gives under that concurrency.
 */
public final class ClosedLoop {
  private static final int MOST_CALLS = 2_000_000;

  /** Starts one call; runs {@code done} exactly once, with whether it succeeded. */
  public interface Call {
    void start(Done done);
  }

  /** Told when a call has ended. */
  public interface Done {
    void ended(boolean success);
  }

  private final Call call;
  private final long[] nanos = new long[MOST_CALLS];
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicLong end = new AtomicLong();

  private ClosedLoop(Call call) {
    this.call = call;
  }

  static Latencies run(Call call, int callers, Duration duration) throws InterruptedException {
    return new ClosedLoop(call).run(callers, duration);
  }

  private Latencies run(int callers, Duration duration) throws InterruptedException {
    CountDownLatch running = new CountDownLatch(callers);
    long start = System.nanoTime();
    end.set(start + duration.toNanos());
    for (int caller = 0; caller < callers; caller++) {
      next(running);
    }
    running.await();
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    return new Latencies(
        LongStream.of(nanos).limit(Math.min(count.get(), MOST_CALLS)).toArray(),
        failures.get(),
        elapsed);
  }

  private void next(CountDownLatch running) {
    long begin = System.nanoTime();
    if (begin >= end.get() || count.get() >= MOST_CALLS) {
      running.countDown();
      return;
    }
    call.start(
        success -> {
          if (success) {
            int index = count.getAndIncrement();
            if (index < MOST_CALLS) {
              nanos[index] = System.nanoTime() - begin;
            }
          } else {
            failures.incrementAndGet();
          }
          next(running);
        });
  }
}
