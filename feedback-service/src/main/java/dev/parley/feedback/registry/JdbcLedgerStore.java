package dev.parley.feedback.registry;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Table {@code ledger_entry}, which its triggers number and keep append-only. */
@Singleton
final class JdbcLedgerStore {

  private static final String SELECT =
      "SELECT sequence, family, version, action, actor, reason, comparison, create_time"
          + " FROM ledger_entry ";

  /** Returns the entry's sequence. */
  long append(Handle handle, LedgerEntry.Draft entry, Instant now) {
    return handle
        .createQuery(
            """
            INSERT INTO ledger_entry (family, version, action, actor, reason, comparison, create_time)
            VALUES (:family, :version, :action, :actor, :reason, CAST(:comparison AS jsonb), :now)
            RETURNING sequence
            """)
        .bind("family", entry.family())
        .bind("version", entry.version())
        .bind("action", entry.action().name())
        .bind("actor", entry.actor())
        .bind("reason", entry.reason())
        .bind("comparison", JsonColumns.write(entry.comparison()))
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .mapTo(Long.class)
        .one();
  }

  /** The entries that moved the family's alias, oldest first. */
  List<LedgerEntry> aliasMoves(Handle handle, String family) {
    return handle
        .createQuery(
            SELECT
                + """
                WHERE family = :family AND action IN ('PROMOTED', 'ROLLED_BACK')
                ORDER BY sequence
                """)
        .bind("family", family)
        .map((row, context) -> entry(row))
        .list();
  }

  /** An empty family means all. */
  List<LedgerEntry> newest(Handle handle, String family, long before, int limit) {
    return handle
        .createQuery(
            SELECT
                + """
                WHERE (:family = '' OR family = :family) AND sequence < :before
                ORDER BY sequence DESC LIMIT :limit
                """)
        .bind("family", family)
        .bind("before", before)
        .bind("limit", limit)
        .map((row, context) -> entry(row))
        .list();
  }

  private static LedgerEntry entry(ResultSet row) throws SQLException {
    return new LedgerEntry(
        row.getLong("sequence"),
        row.getString("family"),
        row.getString("version"),
        LedgerAction.valueOf(row.getString("action")),
        row.getString("actor"),
        row.getString("reason"),
        JsonColumns.readComparison(row.getString("comparison")),
        row.getObject("create_time", OffsetDateTime.class).toInstant());
  }
}
