package dev.parley.kit.retention;

import dev.parley.kit.thread.NamedThreads;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Removes old rows of the kit's tables now and then; every replica may do it. */
@ApplicationScoped
class Retention {
  private static final Logger LOG = Logger.getLogger(Retention.class);

  private final JdbcRetentionStore store;
  private final RetentionConfig config;
  private final Clock clock;
  private final ScheduledExecutorService background =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("retention"));

  Retention(Jdbi jdbi, RetentionConfig config, Clock clock) {
    this.store = new JdbcRetentionStore(jdbi);
    this.config = config;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    long seconds = config.interval().toSeconds();
    var unused =
        background.scheduleWithFixedDelay(this::removeOldRows, seconds, seconds, TimeUnit.SECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    background.shutdownNow();
  }

  private void removeOldRows() {
    try {
      Instant now = clock.instant();
      int events = store.deleteInbox(now.minus(config.inbox()));
      int times = store.deleteWorkTimes(now.minus(config.inbox())); // of work that never ended
      int requests = store.deleteHandledRequests(now.minus(config.handledRequests()));
      LOG.debugf(
          "removed %d handled events, %d times of work and %d handled requests",
          events, times, requests);
    } catch (RuntimeException e) { // an exception would end the schedule
      LOG.warnf("old rows cannot be removed now: %s", e.getMessage());
    }
  }
}
