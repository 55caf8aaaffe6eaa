package dev.parley.nlp.evaluation;

import dev.parley.nlp.evaluation.Evaluation.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Table {@code evaluation}. */
@ApplicationScoped
class JdbcEvaluationStore {
  private static final String COLUMNS =
      """
      sequence, tenant, id, family, version, dataset, dataset_display_name, state, progress,
        message, requested_by, create_time, end_time
      """;

  void insert(Handle handle, Evaluation evaluation) {
    handle.execute(
        """
        insert into evaluation (tenant, id, family, version, dataset, dataset_display_name, state,
          progress, message, requested_by, create_time)
        values (?, ?, ?, ?, ?, ?, 'PENDING', 0, '', ?, ?)
        """,
        evaluation.tenant(),
        evaluation.id(),
        evaluation.family(),
        evaluation.version(),
        evaluation.dataset(),
        evaluation.datasetDisplayName(),
        evaluation.requestedBy(),
        evaluation.createTime().atOffset(ZoneOffset.UTC));
  }

  /** With its whole report. */
  Optional<Evaluation> find(Handle handle, String tenant, String id) {
    return handle
        .select(
            "select " + COLUMNS + ", report from evaluation where tenant = ? and id = ?",
            tenant,
            id)
        .map((row, context) -> evaluation(row))
        .findOne();
  }

  /** With what lists show of their reports. */
  List<Evaluation> newest(Handle handle, String tenant, String family, long before, int limit) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + """
                , summary as report from evaluation
                where tenant = :tenant and (:family = '' or family = :family) and sequence < :before
                order by sequence desc limit :limit
                """)
        .bind("tenant", tenant)
        .bind("family", family)
        .bind("before", before)
        .bind("limit", limit)
        .map((row, context) -> evaluation(row))
        .list();
  }

  /**
   * Takes the oldest one that nobody measures, for as long as the lease lasts.
   *
   * @param mostAttempts after which nobody tries again
   */
  Optional<Evaluation> claim(Handle handle, Instant now, Instant leaseEnd, int mostAttempts) {
    return handle
        .createQuery(
            """
            update evaluation set state = 'RUNNING', attempts = attempts + 1,
              lease_expire_time = :leaseEnd
            where (tenant, id) = (
              select tenant, id from evaluation
              where state in ('PENDING', 'RUNNING') and attempts < :mostAttempts
                and (lease_expire_time is null or lease_expire_time < :now)
              order by sequence limit 1 for update skip locked)
            returning *
            """)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .bind("leaseEnd", leaseEnd.atOffset(ZoneOffset.UTC))
        .bind("mostAttempts", mostAttempts)
        .map((row, context) -> evaluation(row))
        .findOne();
  }

  /** Ends those whose every attempt died with its process. */
  int giveUp(Handle handle, Instant now, int mostAttempts) {
    return handle.execute(
        """
        update evaluation set state = 'FAILED', end_time = ?,
          message = 'the process that measured it died, ' || attempts || ' times'
        where state in ('PENDING', 'RUNNING') and attempts >= ? and lease_expire_time < ?
        """,
        now.atOffset(ZoneOffset.UTC),
        mostAttempts,
        now.atOffset(ZoneOffset.UTC));
  }

  void progressed(Handle handle, Evaluation evaluation, double progress, Instant leaseEnd) {
    handle.execute(
        """
        update evaluation set progress = ?, lease_expire_time = ?
        where tenant = ? and id = ? and state = 'RUNNING'
        """,
        progress,
        leaseEnd.atOffset(ZoneOffset.UTC),
        evaluation.tenant(),
        evaluation.id());
  }

  void succeeded(Handle handle, Evaluation evaluation, byte[] summary, byte[] report, Instant now) {
    handle.execute(
        """
        update evaluation set state = 'SUCCEEDED', progress = 1, summary = ?, report = ?, end_time = ?
        where tenant = ? and id = ? and state = 'RUNNING'
        """,
        summary,
        report,
        now.atOffset(ZoneOffset.UTC),
        evaluation.tenant(),
        evaluation.id());
  }

  void failed(Handle handle, Evaluation evaluation, String message, Instant now) {
    handle.execute(
        """
        update evaluation set state = 'FAILED', message = ?, end_time = ?
        where tenant = ? and id = ? and state = 'RUNNING'
        """,
        message,
        now.atOffset(ZoneOffset.UTC),
        evaluation.tenant(),
        evaluation.id());
  }

  private static Evaluation evaluation(ResultSet row) throws SQLException {
    return new Evaluation(
        row.getLong("sequence"),
        row.getString("tenant"),
        row.getString("id"),
        row.getString("family"),
        row.getString("version"),
        row.getString("dataset"),
        row.getString("dataset_display_name"),
        State.valueOf(row.getString("state")),
        row.getDouble("progress"),
        row.getString("message"),
        row.getString("requested_by"),
        row.getBytes("report"),
        row.getObject("create_time", OffsetDateTime.class).toInstant(),
        instant(row.getObject("end_time", OffsetDateTime.class)));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
