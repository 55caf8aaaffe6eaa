package dev.parley.kit.consumer;

import java.time.Duration;
import org.jdbi.v3.core.Handle;

/** The table {@code work_time}: how long the work of events has run that has not ended. */
final class JdbcWorkTimeStore {
  Duration find(Handle handle, String consumer, String eventId) {
    return handle
        .select(
            "select spent_nanos from work_time where consumer = ? and event_id = ?",
            consumer,
            eventId)
        .mapTo(Long.class)
        .findOne()
        .map(Duration::ofNanos)
        .orElse(Duration.ZERO);
  }

  void add(Handle handle, String consumer, String eventId, Duration spent) {
    handle.execute(
        """
        insert into work_time (consumer, event_id, spent_nanos) values (?, ?, ?)
        on conflict (consumer, event_id) do update
        set spent_nanos = work_time.spent_nanos + excluded.spent_nanos, updated_at = now()
        """,
        consumer,
        eventId,
        spent.toNanos());
  }

  void delete(Handle handle, String consumer, String eventId) {
    handle.execute("delete from work_time where consumer = ? and event_id = ?", consumer, eventId);
  }
}
