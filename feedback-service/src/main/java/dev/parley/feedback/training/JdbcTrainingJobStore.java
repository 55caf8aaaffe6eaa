package dev.parley.feedback.training;

import dev.parley.feedback.registry.JsonColumns;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Tables {@code training_job} and {@code example_count}. */
@Singleton
final class JdbcTrainingJobStore {

  private static final int STRIPES = 16;

  /** Makes changes of one family's jobs wait for each other until the transaction ends. */
  void lock(Handle handle, String family) {
    handle
        .createQuery(
            "SELECT pg_advisory_xact_lock(hashtextextended('training/' || :family, 0)) IS NULL")
        .bind("family", family)
        .mapTo(Boolean.class)
        .one();
  }

  TrainingJob insert(
      Handle handle,
      String id,
      String family,
      String requestedBy,
      String championVersion,
      Instant now) {
    return handle
        .createQuery(
            """
            INSERT INTO training_job (
              id, family, state, progress, message, requested_by, champion_version, example_total,
              version, promoted, given_up, create_time, report_time)
            SELECT :id, :family, 'PENDING', 0, '', :requestedBy, :championVersion,
              floor(coalesce(sum(total), 0)), '', false, false, :now, :now
            FROM example_count WHERE family = :family
            RETURNING *
            """)
        .bind("id", id)
        .bind("family", family)
        .bind("requestedBy", requestedBy)
        .bind("championVersion", championVersion)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .map((row, context) -> job(row))
        .one();
  }

  void update(Handle handle, TrainingJob job) {
    Instant endTime = job.endTime();
    handle
        .createUpdate(
            """
            UPDATE training_job SET
              state = :state, progress = :progress, message = :message, version = :version,
              comparison = CAST(:comparison AS jsonb), promoted = :promoted, given_up = :givenUp,
              report_time = :reportTime, end_time = CAST(:endTime AS timestamptz)
            WHERE id = :id
            """)
        .bind("id", job.id())
        .bind("state", job.state().name())
        .bind("progress", job.progress())
        .bind("message", job.message())
        .bind("version", job.version())
        .bind("comparison", JsonColumns.write(job.comparison()))
        .bind("promoted", job.promoted())
        .bind("givenUp", job.givenUp())
        .bind("reportTime", job.reportTime().atOffset(ZoneOffset.UTC))
        .bind("endTime", endTime == null ? null : endTime.toString())
        .execute();
  }

  Optional<TrainingJob> find(Handle handle, String id) {
    return handle
        .createQuery("SELECT * FROM training_job WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> job(row))
        .findOne();
  }

  Optional<TrainingJob> findOpen(Handle handle, String family) {
    return handle
        .createQuery(
            """
            SELECT * FROM training_job
            WHERE family = :family AND state IN ('PENDING', 'RUNNING')
            """)
        .bind("family", family)
        .map((row, context) -> job(row))
        .findOne();
  }

  /** Families that have an open job. */
  List<String> openFamilies(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT family FROM training_job
            WHERE state IN ('PENDING', 'RUNNING') ORDER BY family
            """)
        .mapTo(String.class)
        .list();
  }

  /** An empty family means all. */
  List<TrainingJob> newest(Handle handle, String family, long before, int limit) {
    return handle
        .createQuery(
            """
            SELECT * FROM training_job
            WHERE (:family = '' OR family = :family) AND sequence < :before
            ORDER BY sequence DESC LIMIT :limit
            """)
        .bind("family", family)
        .bind("before", before)
        .bind("limit", limit)
        .map((row, context) -> job(row))
        .list();
  }

  FamilyHistory history(Handle handle, String family) {
    return handle
        .createQuery(
            """
            WITH learned AS (
              SELECT sequence, example_total FROM training_job
              WHERE family = :family AND state = 'SUCCEEDED' ORDER BY sequence DESC LIMIT 1)
            SELECT
              (SELECT floor(coalesce(sum(total), 0)) FROM example_count WHERE family = :family)
                AS examples,
              coalesce((SELECT example_total FROM learned), 0) AS learned,
              (SELECT count(*) FROM training_job WHERE family = :family AND state = 'FAILED'
                AND sequence > coalesce((SELECT sequence FROM learned), 0)) AS failures,
              last.state, last.create_time, last.end_time
            FROM (VALUES (1)) AS one_row
            LEFT JOIN LATERAL (
              SELECT state, create_time, end_time FROM training_job
              WHERE family = :family ORDER BY sequence DESC LIMIT 1) AS last ON true
            """)
        .bind("family", family)
        .map((row, context) -> history(row))
        .one();
  }

  void addExamples(Handle handle, String family, BigDecimal count) {
    handle
        .createUpdate(
            """
            INSERT INTO example_count AS counted (family, stripe, total)
            VALUES (:family, pg_backend_pid() % :stripes, :count)
            ON CONFLICT (family, stripe) DO UPDATE SET total = counted.total + excluded.total
            """)
        .bind("family", family)
        .bind("stripes", STRIPES)
        .bind("count", count)
        .execute();
  }

  private static FamilyHistory history(ResultSet row) throws SQLException {
    String state = row.getString("state");
    return new FamilyHistory(
        row.getLong("examples"),
        row.getLong("learned"),
        row.getInt("failures"),
        state == null
            ? null
            : new FamilyHistory.LastJob(
                JobState.valueOf(state), instant(row, "create_time"), endTime(row)));
  }

  private static TrainingJob job(ResultSet row) throws SQLException {
    return new TrainingJob(
        row.getLong("sequence"),
        row.getString("id"),
        row.getString("family"),
        JobState.valueOf(row.getString("state")),
        row.getDouble("progress"),
        row.getString("message"),
        row.getString("requested_by"),
        row.getString("champion_version"),
        row.getLong("example_total"),
        row.getString("version"),
        JsonColumns.readComparison(row.getString("comparison")),
        row.getBoolean("promoted"),
        row.getBoolean("given_up"),
        instant(row, "create_time"),
        instant(row, "report_time"),
        endTime(row));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant endTime(ResultSet row) throws SQLException {
    OffsetDateTime time = row.getObject("end_time", OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
