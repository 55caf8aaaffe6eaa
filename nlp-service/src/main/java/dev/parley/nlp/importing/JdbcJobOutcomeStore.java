package dev.parley.nlp.importing;

import dev.parley.nlp.importing.JobOutcome.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Outcomes of jobs, in the order in which they came about. */
@ApplicationScoped
class JdbcJobOutcomeStore {

  /** An outcome and its place. */
  record Placed(long ordinal, JobOutcome outcome) {}

  void insert(Handle handle, KnowledgeJob job, List<JobOutcome> outcomes) {
    if (outcomes.isEmpty()) {
      return;
    }
    PreparedBatch rows =
        handle.prepareBatch(
            """
            insert into knowledge_job_outcome (tenant, job_id, path, document_id, title, state,
              passage_count, problem)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """);
    for (JobOutcome outcome : outcomes) {
      rows.add(
          job.tenant(),
          job.id(),
          outcome.path(),
          outcome.documentId(),
          outcome.title(),
          outcome.state().name(),
          outcome.passageCount(),
          outcome.problem());
    }
    rows.execute();
  }

  /** From which files these documents came in this job, as far as they did. */
  Map<String, String> origins(Handle handle, KnowledgeJob job, List<String> documentIds) {
    Map<String, String> origins = new HashMap<>();
    handle
        .select(
            """
            select document_id, path from knowledge_job_outcome
            where tenant = ? and job_id = ? and document_id <> '' and document_id = any (?)
            """,
            job.tenant(),
            job.id(),
            documentIds.toArray(String[]::new))
        .map((row, context) -> origins.put(row.getString(1), row.getString(2)))
        .list();
    return origins;
  }

  /**
   * A page of outcomes.
   *
   * @param state empty: all
   */
  List<Placed> list(
      Handle handle, String tenant, String jobId, String state, long after, int limit) {
    return handle
        .createQuery(
            """
            select ordinal, path, document_id, title, state, passage_count, problem
            from knowledge_job_outcome
            where tenant = :tenant and job_id = :job and ordinal > :after
              and (:state = '' or state = :state)
            order by ordinal limit :limit
            """)
        .bind("tenant", tenant)
        .bind("job", jobId)
        .bind("after", after)
        .bind("state", state)
        .bind("limit", limit)
        .map(
            (row, context) ->
                new Placed(
                    row.getLong("ordinal"),
                    new JobOutcome(
                        row.getString("path"),
                        row.getString("document_id"),
                        row.getString("title"),
                        State.valueOf(row.getString("state")),
                        row.getInt("passage_count"),
                        row.getString("problem"))))
        .list();
  }
}
