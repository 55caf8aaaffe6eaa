package dev.parley.nlp.importing;

import dev.parley.nlp.importing.KnowledgeJob.Counts;
import dev.parley.nlp.importing.KnowledgeJob.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What a holder writes of a job: all of a step, or nothing once the job is not its own. */
@ApplicationScoped
class JobStep {
  private final Jdbi jdbi;
  private final JdbcJobStore jobs;
  private final JdbcJobOutcomeStore outcomes;
  private final Clock clock;

  JobStep(Jdbi jdbi, JdbcJobStore jobs, JdbcJobOutcomeStore outcomes, Clock clock) {
    this.jdbi = jdbi;
    this.jobs = jobs;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  /** The job was cancelled, or another replica went on with it. */
  static final class LostJobException extends RuntimeException {}

  /**
   * Writes in one transaction.
   *
   * @throws LostJobException then nothing was written
   */
  void write(KnowledgeJob job, String holder, Consumer<Handle> work) {
    jdbi.useTransaction(
        handle -> {
          if (!jobs.holds(handle, job, holder)) {
            throw new LostJobException();
          }
          work.accept(handle);
        });
  }

  /**
   * Says what became of files or documents.
   *
   * @param total how many more there are than was known
   * @param done how many are behind it now
   */
  void tell(
      Handle handle,
      KnowledgeJob job,
      List<JobOutcome> added,
      long total,
      long done,
      String progress) {
    outcomes.insert(handle, job, added);
    jobs.advance(
        handle,
        job,
        new Counts(
            total,
            done,
            count(added, JobOutcome.State.CREATED),
            count(added, JobOutcome.State.UPDATED),
            count(added, JobOutcome.State.UNCHANGED),
            count(added, JobOutcome.State.FAILED)),
        progress);
  }

  void end(KnowledgeJob job, String holder, State state, String problem) {
    write(job, holder, handle -> jobs.enter(handle, job, state, problem, clock.instant()));
  }

  private static long count(List<JobOutcome> outcomes, JobOutcome.State state) {
    return outcomes.stream().filter(outcome -> outcome.state() == state).count();
  }
}
