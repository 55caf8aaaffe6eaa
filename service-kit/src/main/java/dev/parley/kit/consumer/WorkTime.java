package dev.parley.kit.consumer;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** How long the work of one event has run: its earlier attempts, and this one from now on. */
final class WorkTime {
  private static final Logger LOG = Logger.getLogger(WorkTime.class);

  private final JdbcWorkTimeStore store = new JdbcWorkTimeStore();
  private final Jdbi jdbi;
  private final String consumer;
  private final String eventId;
  private final LongSupplier nanoTime;
  private final Duration earlier;
  private long savedAt;

  /** Begins an attempt. */
  WorkTime(Jdbi jdbi, String consumer, String eventId, LongSupplier nanoTime) {
    this.jdbi = jdbi;
    this.consumer = consumer;
    this.eventId = eventId;
    this.nanoTime = nanoTime;
    this.earlier = jdbi.withHandle(handle -> store.find(handle, consumer, eventId));
    this.savedAt = nanoTime.getAsLong();
  }

  /** Of all attempts before this one. */
  Duration earlier() {
    return earlier;
  }

  /** Writes what has passed; while the database is away, the next time writes that too. */
  void save() {
    long now = nanoTime.getAsLong();
    try {
      jdbi.useHandle(
          handle -> store.add(handle, consumer, eventId, Duration.ofNanos(now - savedAt)));
      savedAt = now;
    } catch (RuntimeException e) { // hours of work do not end for it
      LOG.debugf(
          "consumer %s cannot save the time of event %s now: %s",
          consumer, eventId, e.getMessage());
    }
  }

  /** Deletes it, if the database is there. */
  void forget() {
    try {
      jdbi.useHandle(handle -> store.delete(handle, consumer, eventId));
    } catch (RuntimeException e) { // the result of hours is not thrown away for it
      LOG.debugf(
          "consumer %s cannot forget the time of event %s now: %s",
          consumer, eventId, e.getMessage());
    }
  }
}
