package dev.parley.kit.consumer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The table {@code inbox}: which events had their effect. */
final class JdbcInboxStore {
  /** Returns false when the event is there already; waits for a transaction that just writes it. */
  boolean insert(Handle handle, String consumer, String eventId) {
    return handle.execute(
            "insert into inbox (consumer, event_id) values (?, ?) on conflict do nothing",
            consumer,
            eventId)
        == 1;
  }

  /** Returns the ids that were not there; in one round trip. */
  Set<String> insertAll(Handle handle, String consumer, List<String> eventIds) {
    return handle
        .select(
            """
            insert into inbox (consumer, event_id)
            select ?, id from (select distinct unnest(?::text[]) as id) as ids order by id
            on conflict do nothing
            returning event_id
            """,
            consumer,
            eventIds.toArray(String[]::new))
        .mapTo(String.class)
        .collect(Collectors.toCollection(HashSet::new));
  }

  boolean contains(Handle handle, String consumer, String eventId) {
    return handle
        .select(
            "select exists (select from inbox where consumer = ? and event_id = ?)",
            consumer,
            eventId)
        .mapTo(Boolean.class)
        .one();
  }
}
