package dev.parley.nlp.importing;

import dev.parley.kit.role.Role;
import dev.parley.kit.role.ServiceConfig;
import dev.parley.kit.thread.NamedThreads;
import dev.parley.nlp.importing.JobStep.LostJobException;
import dev.parley.nlp.importing.KnowledgeJob.Kind;
import dev.parley.nlp.importing.KnowledgeJob.State;
import dev.parley.nlp.knowledge.KnowledgeListener;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Works on jobs, one at a time in each replica. After a while another job gets its turn, so that a
 * large import of one tenant does not keep the others waiting.
 */
@ApplicationScoped
class JobRunner {
  private static final Logger LOG = Logger.getLogger(JobRunner.class);
  private static final long PERIOD_MILLIS = 500;
  private static final long PURGE_MILLIS = Duration.ofHours(1).toMillis();
  private static final Duration TURN = Duration.ofSeconds(5);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);
  private static final int MOST_FAILURES = 10;

  private final Jdbi jdbi;
  private final JdbcJobStore jobs;
  private final ImportWork imports;
  private final ReindexWork reindexing;
  private final JobStep step;
  private final KnowledgeListener listener;
  private final JobConfig config;
  private final Clock clock;
  private final boolean serving;
  private final String holder = UUID.randomUUID().toString();
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("knowledge-jobs"));
  private final ScheduledExecutorService pulse =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("knowledge-job-pulse"));
  private final ExecutorService finisher =
      Executors.newSingleThreadExecutor(new NamedThreads("knowledge-job-end"));
  private volatile boolean stopping;

  JobRunner(
      Jdbi jdbi,
      JdbcJobStore jobs,
      ImportWork imports,
      ReindexWork reindexing,
      JobStep step,
      KnowledgeListener listener,
      JobConfig config,
      Clock clock,
      ServiceConfig service) {
    this.jdbi = jdbi;
    this.jobs = jobs;
    this.imports = imports;
    this.reindexing = reindexing;
    this.step = step;
    this.listener = listener;
    this.config = config;
    this.clock = clock;
    this.serving = service.role() == Role.SERVER;
  }

  void start(@Observes StartupEvent event) {
    if (serving) {
      long third = config.leaseTime().toMillis() / 3;
      repeat(worker, this::workOff, PERIOD_MILLIS);
      repeat(pulse, this::renew, third);
      repeat(pulse, this::purge, PURGE_MILLIS);
    }
  }

  /** A step that is under way ends or rolls back; another replica goes on. */
  void stop(@Observes ShutdownEvent event) {
    stopping = true;
    worker.shutdownNow();
    finisher.shutdownNow();
    pulse.shutdownNow();
  }

  private static void repeat(ScheduledExecutorService executor, Runnable task, long millis) {
    var unused = executor.scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS);
  }

  private void workOff() {
    try {
      boolean more = true;
      while (more && !stopping) {
        Optional<KnowledgeJob> job =
            jdbi.inTransaction(handle -> jobs.claim(handle, holder, config.leaseTime()));
        job.ifPresent(this::work);
        more = job.isPresent();
      }
    } catch (RuntimeException e) {
      if (!stopping) {
        LOG.warnf("jobs on the knowledge wait: %s", e);
      }
    }
  }

  private void work(KnowledgeJob job) {
    try {
      if (job.failures() >= MOST_FAILURES) {
        step.end(
            job,
            holder,
            State.FAILED,
            "the work broke down %d times, the service's log says why".formatted(job.failures()));
      } else if (turn(job)) {
        finisher.execute(() -> finish(job));
      } else {
        release(job, 0, Duration.ZERO);
      }
    } catch (LostJobException e) {
      LOG.infof("knowledgeJobs/%s of %s is not this replica's any more", job.id(), job.tenant());
    } catch (RuntimeException e) {
      if (!stopping) {
        LOG.errorf(e, "a step of knowledgeJobs/%s of %s broke", job.id(), job.tenant());
      }
      release(job, stopping ? 0 : 1, PAUSE_AFTER_FAILURE);
    }
  }

  /**
   * Before anybody reads that a job is done, what it brought can be found here. Others' jobs don't
   * wait for the index; this one stays held meanwhile.
   */
  private void finish(KnowledgeJob job) {
    try {
      listener.knowledgeChanged(job.tenant());
      step.end(job, holder, State.DONE, "");
    } catch (LostJobException e) {
      LOG.debugf("knowledgeJobs/%s was cancelled at its end", job.id());
    } catch (RuntimeException e) {
      LOG.errorf(e, "the end of knowledgeJobs/%s of %s broke", job.id(), job.tenant());
      release(job, 1, PAUSE_AFTER_FAILURE);
    }
  }

  /**
   * Works for a while.
   *
   * @return whether the job is done
   */
  private boolean turn(KnowledgeJob job) {
    Instant end = clock.instant().plus(TURN);
    String progress = job.progress();
    do {
      if (job.kind() == Kind.IMPORT) {
        if (!imports.next(job, holder)) {
          return true;
        }
      } else {
        progress = reindexing.next(job, holder, progress);
        if (progress.isEmpty()) {
          return true;
        }
      }
      // After a failure step by step: the next turn reads how many are left.
    } while (job.failures() == 0 && clock.instant().isBefore(end) && !stopping);
    return false;
  }

  private void release(KnowledgeJob job, int failures, Duration pause) {
    jdbi.useTransaction(handle -> jobs.release(handle, job, holder, failures, pause));
  }

  private void renew() {
    try {
      jdbi.useTransaction(handle -> jobs.renew(handle, holder, config.leaseTime()));
    } catch (RuntimeException e) {
      LOG.debug("the lease cannot be renewed now", e);
    }
  }

  private void purge() {
    try {
      Instant now = clock.instant();
      int purged =
          jdbi.inTransaction(
              handle ->
                  jobs.purge(
                      handle, now.minus(config.receivingTime()), now.minus(config.keptTime())));
      if (purged > 0) {
        LOG.infof("removed %d old jobs", purged);
      }
    } catch (RuntimeException e) {
      LOG.warnf("old jobs cannot be removed now: %s", e.getMessage());
    }
  }
}
