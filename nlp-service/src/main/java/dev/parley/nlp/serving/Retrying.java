package dev.parley.nlp.serving;

import dev.parley.kit.error.Failures;
import dev.parley.kit.thread.NamedThreads;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Runs in the background what may fail for a while: again and again, with longer pauses. */
final class Retrying {
  static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private static final Logger LOG = Logger.getLogger(Retrying.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final ScheduledExecutorService background;
  private final Duration firstPause;

  /**
   * @param background the caller's, who ends it; from then on nothing is run
   */
  Retrying(ScheduledExecutorService background, Duration firstPause) {
    this.background = background;
    this.firstPause = firstPause;
  }

  /** One thread, which does not keep the process alive. */
  static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(new NamedThreads(name));
  }

  /** Runs a task until it ends well or fails for good; returns at once. */
  void run(String what, Runnable task) {
    attempt(what, task, Duration.ZERO, firstPause);
  }

  /** Runs a task once, after a while; returns at once. */
  void later(Runnable task, Duration delay) {
    try {
      var unused = background.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The process ends.
    }
  }

  static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  private void attempt(String what, Runnable task, Duration delay, Duration pause) {
    later(
        () -> {
          try {
            task.run();
          } catch (RuntimeException | Error e) {
            if (!Failures.isTransient(e)) {
              LOG.errorf(e, "%s failed", what);
              return;
            }
            LOG.warnf("%s failed and will be tried again: %s", what, e.getMessage());
            attempt(what, task, pause, longer(pause));
          }
        },
        delay);
  }
}
