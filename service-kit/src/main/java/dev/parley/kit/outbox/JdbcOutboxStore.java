package dev.parley.kit.outbox;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The table {@code outbox}, as the relay sees it. */
final class JdbcOutboxStore {
  /**
   * Takes the right to relay until the transaction ends. One relay at a time per schema: two that
   * share the rows could bring events of one key to Kafka in the wrong order. Advisory locks belong
   * to the whole database, so the schema is part of the lock's name.
   */
  boolean tryLock(Handle handle) {
    return handle
        .select(
            "select pg_try_advisory_xact_lock(hashtext('parley.outbox'), hashtext(current_schema()))")
        .mapTo(Boolean.class)
        .one();
  }

  List<OutboxRow> oldest(Handle handle, int limit) {
    return handle
        .select(
            """
            select id, event_id, topic, event_key, tenant, type, event_time, trace_parent, data
            from outbox where refusal is null order by id limit ?
            """,
            limit)
        .map(
            (row, context) ->
                new OutboxRow(
                    row.getLong("id"),
                    row.getString("event_id"),
                    row.getString("topic"),
                    row.getString("event_key"),
                    row.getString("tenant"),
                    row.getString("type"),
                    row.getObject("event_time", OffsetDateTime.class).toInstant(),
                    row.getString("trace_parent"),
                    row.getBytes("data")))
        .list();
  }

  void delete(Handle handle, List<Long> ids) {
    handle.execute("delete from outbox where id = any (?)", (Object) ids.toArray(Long[]::new));
  }

  void refuse(Handle handle, Map<Long, String> reasonById) {
    reasonById.forEach(
        (id, reason) -> handle.execute("update outbox set refusal = ? where id = ?", reason, id));
  }

  OutboxBacklog backlog(Handle handle) {
    return handle
        .select(
            """
            select count(*), coalesce(extract(epoch from now() - min(event_time)), 0)
            from outbox where refusal is null
            """)
        .map((row, context) -> new OutboxBacklog(row.getLong(1), row.getDouble(2)))
        .one();
  }
}
