package dev.parley.benchmarks.serving;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Callers of one tenant, each of which asks again as soon as its text has ended, or a little later
 * when it was not served.
 */
final class Callers implements AutoCloseable {
  private static final Duration BACK_OFF = Duration.ofMillis(100);

  private final TextService service;
  private final String tenant;
  private final ScheduledExecutorService starter = Executors.newSingleThreadScheduledExecutor();

  Callers(TextService service, String tenant) {
    this.service = service;
    this.tenant = tenant;
  }

  /**
   * One text of a caller.
   *
   * @param cancelAfter tokens after which the caller wants no more
   */
  record Order(TextRequest request, Optional<Integer> cancelAfter) {
    static Order of(TextRequest request) {
      return new Order(request, Optional.empty());
    }
  }

  /**
   * Starts so many callers.
   *
   * @param next what a caller asks for next; empty when it is to stop
   * @return is at zero when all have stopped
   */
  CountDownLatch start(int callers, Supplier<Optional<Order>> next, StreamTimes times) {
    CountDownLatch running = new CountDownLatch(callers);
    for (int caller = 0; caller < callers; caller++) {
      starter.execute(() -> ask(next, times, running));
    }
    return running;
  }

  @Override
  public void close() {
    starter.shutdown();
  }

  private void ask(Supplier<Optional<Order>> next, StreamTimes times, CountDownLatch running) {
    Optional<Order> order = next.get();
    if (order.isEmpty()) {
      running.countDown();
      return;
    }
    Text text =
        new Text(
            order.get(),
            times,
            served -> {
              long pause = served ? 0 : BACK_OFF.toMillis();
              var unused =
                  starter.schedule(() -> ask(next, times, running), pause, TimeUnit.MILLISECONDS);
            });
    text.start();
  }

  private interface Ended {
    void then(boolean served);
  }

  private final class Text implements TextService.Reader {
    private final Order order;
    private final StreamTimes times;
    private final Ended ended;
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile Runnable cancellation = () -> {};
    private long last;
    private int tokens;

    Text(Order order, StreamTimes times, Ended ended) {
      this.order = order;
      this.times = times;
      this.ended = ended;
    }

    void start() {
      last = System.nanoTime();
      cancellation = service.start(tenant, order.request(), this);
      started.countDown();
      if (order.cancelAfter().equals(Optional.of(0))) {
        cancellation.run();
      }
    }

    @Override
    public void token() {
      long now = System.nanoTime();
      times.token(tokens == 0, last, now);
      last = now;
      tokens++;
      if (order.cancelAfter().equals(Optional.of(tokens))) {
        cancelWhenStarted();
      }
    }

    @Override
    public void ended(TextService.End end) {
      times.ended(end);
      ended.then(end == TextService.End.COMPLETE || end == TextService.End.CANCELLED);
    }

    /** A first token may come before the starter knows how to cancel. */
    private void cancelWhenStarted() {
      try {
        started.await();
        cancellation.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
