package dev.parley.feedback.background;

import dev.parley.kit.thread.NamedThreads;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Runs a task at start, at intervals and when nudged, on one thread of its own. A task that fails
 * is logged (once until it works again) and runs again at the next interval.
 */
public final class Repeater implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Repeater.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  /** Bounds what a flood of nudges costs: at most ten runs a second. */
  private static final Duration NUDGE_DELAY = Duration.ofMillis(100);

  private final String name;
  private final Runnable task;
  private final ScheduledExecutorService executor;
  private final AtomicBoolean nudged = new AtomicBoolean();
  private boolean healthy = true; // touched by the executor's one thread only

  public Repeater(String name, Runnable task) {
    this.name = name;
    this.task = task;
    ScheduledThreadPoolExecutor threads =
        new ScheduledThreadPoolExecutor(
            1,
            new NamedThreads(name),
            new ThreadPoolExecutor.DiscardPolicy()); // a nudge after close is no error
    threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    this.executor = threads;
  }

  public void start(Duration interval) {
    // run() lets no failure out, so there is nothing to see in the future
    var unused =
        executor.scheduleWithFixedDelay(this::run, 0, interval.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Runs the task in a moment. Nudges that come before it has begun are one. */
  public void nudge() {
    if (nudged.compareAndSet(false, true)) {
      var unused = executor.schedule(this::run, NUDGE_DELAY.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    nudged.set(false);
    try {
      task.run();
      if (!healthy) {
        healthy = true;
        LOG.infof("%s works again", name);
      }
    } catch (RuntimeException e) {
      if (healthy) {
        healthy = false;
        LOG.warnf(e, "%s failed, will be tried again", name);
      }
    }
  }
}
