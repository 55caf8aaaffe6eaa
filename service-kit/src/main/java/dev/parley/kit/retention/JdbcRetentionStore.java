package dev.parley.kit.retention;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;

/** Deletes old rows in portions, so that no transaction holds many locks. */
final class JdbcRetentionStore {
  private static final int PORTION = 5_000;

  private final Jdbi jdbi;

  JdbcRetentionStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  int deleteInbox(Instant before) {
    return deleteAll(
        """
        delete from inbox where ctid = any (array(
          select ctid from inbox where handled_at < ? limit ?))
        """,
        before);
  }

  int deleteWorkTimes(Instant before) {
    return deleteAll(
        """
        delete from work_time where ctid = any (array(
          select ctid from work_time where updated_at < ? limit ?))
        """,
        before);
  }

  int deleteHandledRequests(Instant before) {
    return deleteAll(
        """
        delete from handled_request where ctid = any (array(
          select ctid from handled_request where handled_at < ? limit ?))
        """,
        before);
  }

  private int deleteAll(String sql, Instant before) {
    int total = 0;
    int deleted;
    do {
      deleted =
          jdbi.withHandle(handle -> handle.execute(sql, before.atOffset(ZoneOffset.UTC), PORTION));
      total += deleted;
    } while (deleted == PORTION);
    return total;
  }
}
