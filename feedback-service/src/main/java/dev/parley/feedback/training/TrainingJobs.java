package dev.parley.feedback.training;

import static dev.parley.kit.error.ErrorKind.FAILED_PRECONDITION;
import static dev.parley.kit.error.ErrorKind.NOT_FOUND;

import dev.parley.feedback.page.Page;
import dev.parley.feedback.registry.Candidate;
import dev.parley.feedback.registry.ModelRegistry;
import dev.parley.feedback.registry.Verdict;
import dev.parley.kit.error.ServiceException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The jobs of the trainers. Every method works in the caller's transaction; those that change a job
 * hold its family's lock until it ends, and take the registry's lock after it.
 */
@Singleton
final class TrainingJobs {
  private final JdbcTrainingJobStore store;
  private final TrainingEvents events;
  private final ModelRegistry registry;
  private final MeterRegistry meters;
  private final Clock clock;

  TrainingJobs(
      JdbcTrainingJobStore store,
      TrainingEvents events,
      ModelRegistry registry,
      MeterRegistry meters,
      Clock clock) {
    this.store = store;
    this.events = events;
    this.registry = registry;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Makes a job and publishes it to the trainers.
   *
   * @throws ServiceException FAILED_PRECONDITION when the family has an open job
   */
  TrainingJob request(
      Handle handle, String family, String requestedBy, TrainingParameters parameters) {
    store.lock(handle, family);
    Optional<TrainingJob> open = store.findOpen(handle, family);
    if (open.isPresent()) {
      throw new ServiceException(
              FAILED_PRECONDITION,
              "family %s is being trained by %s".formatted(family, open.get().name()))
          .withReason("TRAINING_JOB_OPEN");
    }
    return create(handle, family, requestedBy, parameters);
  }

  /** Makes a job when the policy says so. Replicas that ask at the same time make one. */
  Optional<TrainingJob> requestWhenDue(Handle handle, String family, FamilyRules rules) {
    if (!TrainingPolicy.isDue(rules, store.history(handle, family), now())) {
      return Optional.empty(); // the usual case costs no lock
    }
    store.lock(handle, family);
    return TrainingPolicy.isDue(rules, store.history(handle, family), now())
        ? Optional.of(create(handle, family, ModelRegistry.POLICY, TrainingParameters.NONE))
        : Optional.empty();
  }

  /** Families that have an open job, whether the policy knows them or not. */
  List<String> openFamilies(Handle handle) {
    return store.openFamilies(handle);
  }

  /** Ends the family's open job when its trainer has been silent for too long. */
  void giveUpWhenSilent(
      Handle handle, String family, Duration unclaimedAfter, Duration stalledAfter) {
    Instant now = now();
    if (silent(handle, family, unclaimedAfter, stalledAfter, now).isEmpty()) {
      return; // the usual case costs no lock
    }
    store.lock(handle, family);
    silent(handle, family, unclaimedAfter, stalledAfter, now)
        .ifPresent(
            job -> {
              store.update(handle, job);
              writeFailure(handle, job);
            });
  }

  /**
   * @throws ServiceException NOT_FOUND when there is no such job
   */
  TrainingJob get(Handle handle, String name) {
    return store
        .find(handle, TrainingJob.idOf(name))
        .orElseThrow(() -> new ServiceException(NOT_FOUND, name + " does not exist"));
  }

  Page<TrainingJob> list(Handle handle, String family, Page.Request page) {
    return Page.read(
        "trainingJobs/" + family,
        page,
        TrainingJob::sequence,
        (before, limit) -> store.newest(handle, family, before, limit));
  }

  void progressed(Handle handle, String name, double progress, String message) {
    TrainingJob job = lockAndGet(handle, name);
    Optional<String> open = store.findOpen(handle, job.family()).map(TrainingJob::name);
    store.update(handle, job.progressed(progress, message, open, now()));
  }

  /** Hands the candidate to the registry's gate. A repeated report returns the first outcome. */
  TrainingJob succeeded(Handle handle, String name, TrainedModel model) {
    TrainingJob job = lockAndGet(handle, name);
    if (job.isDecided()) {
      return job;
    }
    Verdict verdict =
        registry.consider(
            handle,
            new Candidate(
                job.family(),
                model.version(),
                model.comparison(),
                model.description(),
                job.requestedBy(),
                name));
    TrainingJob succeeded = job.succeeded(model.version(), model.comparison(), verdict, now());
    store.update(handle, succeeded);
    count(job.family(), "succeeded");
    return succeeded;
  }

  TrainingJob failed(Handle handle, String name, String message) {
    TrainingJob job = lockAndGet(handle, name);
    if (job.isDecided()) {
      return job;
    }
    TrainingJob failed = job.failed(message, now());
    store.update(handle, failed);
    if (!job.givenUp()) {
      writeFailure(handle, failed);
    } // else the ledger has its failure already
    return failed;
  }

  private TrainingJob create(
      Handle handle, String family, String requestedBy, TrainingParameters parameters) {
    String champion = registry.championOf(handle, family).orElse("");
    TrainingJob job =
        store.insert(handle, UUID.randomUUID().toString(), family, requestedBy, champion, now());
    events.requested(handle, job, parameters);
    count(family, "requested");
    return job;
  }

  private Optional<TrainingJob> silent(
      Handle handle, String family, Duration unclaimedAfter, Duration stalledAfter, Instant now) {
    return store
        .findOpen(handle, family)
        .flatMap(job -> job.givenUpWhenSilent(unclaimedAfter, stalledAfter, now));
  }

  private TrainingJob lockAndGet(Handle handle, String name) {
    store.lock(handle, get(handle, name).family());
    return get(handle, name); // as it is now that nobody else changes it
  }

  private void writeFailure(Handle handle, TrainingJob job) {
    registry.trainingFailed(
        handle, job.family(), ModelRegistry.POLICY, job.name() + ": " + job.message());
    count(job.family(), "failed");
  }

  /** In the database's precision, so that what a report returns is what a list shows. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private void count(String family, String what) {
    meters.counter("parley.training.jobs", "family", family, "event", what).increment();
  }
}
