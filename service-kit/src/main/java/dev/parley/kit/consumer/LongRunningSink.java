package dev.parley.kit.consumer;

import dev.parley.kit.event.EventEnvelope;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** The inbox entry follows the work, which is idempotent by itself. */
final class LongRunningSink implements EventSink {
  private static final Logger LOG = Logger.getLogger(LongRunningSink.class);

  /** For the longest step of any work that heeds no interrupt, such as one native call. */
  private static final Duration TIME_TO_STOP = Duration.ofSeconds(30);

  /** How often the time is saved that work has run: so much a crash leaves uncounted. */
  private static final Duration SAVE_EVERY = Duration.ofSeconds(5);

  private final JdbcInboxStore inbox = new JdbcInboxStore();
  private final JdbcWorkTimeStore times = new JdbcWorkTimeStore();
  private final Jdbi jdbi;
  private final String consumer;
  private final LongRunningHandler handler;
  private final Duration maxProcessing;
  private final Duration saveEvery;

  LongRunningSink(Jdbi jdbi, String consumer, LongRunningHandler handler, Duration maxProcessing) {
    this(jdbi, consumer, handler, maxProcessing, SAVE_EVERY);
  }

  /**
   * @param maxProcessing of all attempts at an event's work together
   */
  LongRunningSink(
      Jdbi jdbi,
      String consumer,
      LongRunningHandler handler,
      Duration maxProcessing,
      Duration saveEvery) {
    this.jdbi = jdbi;
    this.consumer = consumer;
    this.handler = handler;
    this.maxProcessing = maxProcessing;
    this.saveEvery = saveEvery;
  }

  @Override
  public boolean accept(EventEnvelope event) throws Exception {
    if (jdbi.withHandle(handle -> inbox.contains(handle, consumer, event.id()))) {
      return false;
    }
    work(event).run();
    jdbi.useTransaction(
        handle -> {
          inbox.insert(handle, consumer, event.id());
          times.delete(handle, consumer, event.id());
        });
    return true;
  }

  private Runnable work(EventEnvelope event) throws Exception {
    WorkTime time = new WorkTime(jdbi, consumer, event.id(), System::nanoTime);
    Duration left = maxProcessing.minus(time.earlier());
    if (left.isNegative() || left.isZero()) { // who stopped it did not come to say so
      handler.outOfTime(event, maxProcessing);
      return LongRunningHandler.DONE;
    }
    FutureTask<Runnable> task = new FutureTask<>(() -> handler.handle(event));
    Thread thread = new Thread(task, "consumer-" + consumer + "-work");
    thread.setDaemon(true);
    thread.start();
    Optional<Runnable> rest;
    try {
      rest = within(left, task, saveEvery, time::save);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception failure) {
        throw failure;
      }
      throw e;
    } catch (InterruptedException e) {
      task.cancel(true);
      thread.join(TIME_TO_STOP.toMillis()); // the process must not end under native code
      throw e;
    } finally {
      task.cancel(true);
      time.save();
    }
    if (rest.isEmpty()) {
      thread.join(TIME_TO_STOP.toMillis()); // no second try beside the first, no report after ours
      if (thread.isAlive()) {
        LOG.warnf("consumer %s: the work of event %s does not stop", consumer, event.id());
      }
      handler.outOfTime(event, maxProcessing);
    } else {
      time.forget(); // who repeats finished work, because its process died meanwhile, has all of it
    }
    return rest.orElse(LongRunningHandler.DONE);
  }

  /** The task's result, empty when its time was up and it was interrupted. */
  static <T> Optional<T> within(
      Duration limit, FutureTask<T> task, Duration saveEvery, Runnable save)
      throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      long left = end - System.nanoTime();
      try {
        return Optional.of(task.get(Math.min(left, saveEvery.toNanos()), TimeUnit.NANOSECONDS));
      } catch (TimeoutException e) {
        if (left <= saveEvery.toNanos()) {
          // What cannot be cancelled has ended in the meantime.
          return task.cancel(true) ? Optional.empty() : Optional.of(task.get());
        }
      }
      save.run();
    }
  }
}
