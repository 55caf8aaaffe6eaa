package dev.parley.nlp.importing;

import dev.parley.nlp.importing.KnowledgeJob.Counts;
import dev.parley.nlp.importing.KnowledgeJob.Kind;
import dev.parley.nlp.importing.KnowledgeJob.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Jobs and their leases. Leases follow the database's clock, which all replicas share. */
@ApplicationScoped
class JdbcJobStore {

  void insert(Handle handle, KnowledgeJob job) {
    handle.execute(
        """
        insert into knowledge_job (tenant, job_id, kind, state, label, actor, document_id,
          total_count, create_time, touch_time)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, now())
        """,
        job.tenant(),
        job.id(),
        job.kind().name(),
        job.state().name(),
        job.label(),
        job.actor(),
        job.documentId(),
        job.counts().total(),
        job.createTime().atOffset(ZoneOffset.UTC));
  }

  Optional<KnowledgeJob> find(Handle handle, String tenant, String id) {
    return handle
        .select("select * from knowledge_job where tenant = ? and job_id = ?", tenant, id)
        .map((row, context) -> job(row))
        .findOne();
  }

  /** The job, which is the caller's alone until the transaction ends. */
  Optional<KnowledgeJob> lock(Handle handle, String tenant, String id) {
    return handle
        .select(
            "select * from knowledge_job where tenant = ? and job_id = ? for update", tenant, id)
        .map((row, context) -> job(row))
        .findOne();
  }

  /** Newest first, those before a place in this order. */
  List<KnowledgeJob> list(
      Handle handle, String tenant, Instant before, String beforeId, int limit) {
    return handle
        .select(
            """
            select * from knowledge_job where tenant = ? and (create_time, job_id) < (?, ?)
            order by create_time desc, job_id desc limit ?
            """,
            tenant,
            before.atOffset(ZoneOffset.UTC),
            beforeId,
            limit)
        .map((row, context) -> job(row))
        .list();
  }

  int countOpen(Handle handle, String tenant) {
    return handle
        .select(
            """
            select count(*) from knowledge_job
            where tenant = ? and state in ('RECEIVING', 'WAITING', 'RUNNING')
            """,
            tenant)
        .mapTo(Integer.class)
        .one();
  }

  long receivedBytes(Handle handle, KnowledgeJob job) {
    return handle
        .select(
            "select received_bytes from knowledge_job where tenant = ? and job_id = ?",
            job.tenant(),
            job.id())
        .mapTo(Long.class)
        .one();
  }

  void received(Handle handle, KnowledgeJob job, int files, long bytes) {
    handle.execute(
        """
        update knowledge_job set total_count = total_count + ?,
          received_bytes = received_bytes + ?, touch_time = now()
        where tenant = ? and job_id = ?
        """,
        files,
        bytes,
        job.tenant(),
        job.id());
  }

  /** Ends a job, or lets it wait for its turn. */
  void enter(Handle handle, KnowledgeJob job, State state, String problem, Instant now) {
    handle.execute(
        """
        update knowledge_job set state = ?, problem = ?, touch_time = now(), holder = null,
          end_time = case when ? then cast(? as timestamptz) end
        where tenant = ? and job_id = ?
        """,
        state.name(),
        problem,
        state.hasEnded(),
        now.atOffset(ZoneOffset.UTC),
        job.tenant(),
        job.id());
  }

  /** Takes the job whose turn it is; one that its holder left without a word counts as failed. */
  Optional<KnowledgeJob> claim(Handle handle, String holder, Duration lease) {
    return handle
        .createQuery(
            """
            update knowledge_job j
            set failures = failures + case when holder is null then 0 else 1 end,
              state = 'RUNNING', holder = :holder, start_time = coalesce(start_time, now()),
              touch_time = now(), lease_until = now() + :millis * interval '1 millisecond'
            where (tenant, job_id) = (
              select tenant, job_id from knowledge_job
              where touch_time <= now() and (state = 'WAITING'
                or state = 'RUNNING' and (holder is null or lease_until < now()))
              order by touch_time limit 1 for update skip locked)
            returning *
            """)
        .bind("holder", holder)
        .bind("millis", lease.toMillis())
        .map((row, context) -> job(row))
        .findOne();
  }

  void renew(Handle handle, String holder, Duration lease) {
    handle
        .createUpdate(
            """
            update knowledge_job set lease_until = now() + :millis * interval '1 millisecond'
            where holder = :holder and state = 'RUNNING'
            """)
        .bind("holder", holder)
        .bind("millis", lease.toMillis())
        .execute();
  }

  /** Whether the job is still the holder's; then it stays so until the transaction ends. */
  boolean holds(Handle handle, KnowledgeJob job, String holder) {
    return handle
        .select(
            """
            select 1 from knowledge_job
            where tenant = ? and job_id = ? and holder = ? and state = 'RUNNING' for update
            """,
            job.tenant(),
            job.id(),
            holder)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Lets the others have their turn; after a failure only after a while. */
  void release(Handle handle, KnowledgeJob job, String holder, int failures, Duration pause) {
    handle.execute(
        """
        update knowledge_job set holder = null, failures = failures + ?,
          touch_time = now() + ? * interval '1 millisecond'
        where tenant = ? and job_id = ? and holder = ?
        """,
        failures,
        pause.toMillis(),
        job.tenant(),
        job.id(),
        holder);
  }

  /** Adds to the job's counts. */
  void advance(Handle handle, KnowledgeJob job, Counts added, String progress) {
    handle.execute(
        """
        update knowledge_job set total_count = total_count + ?, done_count = done_count + ?,
          created_count = created_count + ?, updated_count = updated_count + ?,
          unchanged_count = unchanged_count + ?, failed_count = failed_count + ?, progress = ?,
          failures = 0
        where tenant = ? and job_id = ?
        """,
        added.total(),
        added.done(),
        added.created(),
        added.updated(),
        added.unchanged(),
        added.failed(),
        progress,
        job.tenant(),
        job.id());
  }

  /** Deletes what nobody waits for any more. */
  int purge(Handle handle, Instant receivingBefore, Instant endedBefore) {
    return handle.execute(
        """
        delete from knowledge_job
        where state = 'RECEIVING' and touch_time < ? or end_time < ?
        """,
        receivingBefore.atOffset(ZoneOffset.UTC),
        endedBefore.atOffset(ZoneOffset.UTC));
  }

  private static KnowledgeJob job(ResultSet row) throws SQLException {
    return new KnowledgeJob(
        row.getString("tenant"),
        row.getString("job_id"),
        Kind.valueOf(row.getString("kind")),
        State.valueOf(row.getString("state")),
        row.getString("label"),
        row.getString("actor"),
        row.getString("document_id"),
        row.getString("problem"),
        new Counts(
            row.getLong("total_count"),
            row.getLong("done_count"),
            row.getLong("created_count"),
            row.getLong("updated_count"),
            row.getLong("unchanged_count"),
            row.getLong("failed_count")),
        row.getString("progress"),
        row.getInt("failures"),
        row.getObject("create_time", OffsetDateTime.class).toInstant(),
        time(row, "start_time"),
        time(row, "end_time"));
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
