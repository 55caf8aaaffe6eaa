package dev.parley.feedback.ledger;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;

/** Table {@code opened_source}. */
@Singleton
final class JdbcOpenedSourceStore {

  /** Whether it was not opened before. */
  boolean insert(Handle handle, OpenedSource source, Instant now) {
    return handle
            .createUpdate(
                """
                INSERT INTO opened_source (
                  tenant, answer_id, passage, position, declined, customer, create_time)
                VALUES (:tenant, :answerId, :passage, :position, :declined, :customer, :now)
                ON CONFLICT DO NOTHING
                """)
            .bind("tenant", source.tenant())
            .bind("answerId", source.answerId())
            .bind("passage", source.passage())
            .bind("position", source.position())
            .bind("declined", source.declined())
            .bind("customer", source.customer())
            .bind("now", now.atOffset(ZoneOffset.UTC))
            .execute()
        == 1;
  }
}
