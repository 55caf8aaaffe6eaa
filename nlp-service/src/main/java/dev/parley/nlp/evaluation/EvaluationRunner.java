package dev.parley.nlp.evaluation;

import dev.parley.kit.consumer.LongRunningWork;
import dev.parley.kit.role.Role;
import dev.parley.kit.role.ServiceConfig;
import dev.parley.kit.thread.NamedThreads;
import dev.parley.nlp.classification.TextClassifier;
import dev.parley.nlp.serving.ClassifierModels;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Measures what was ordered, one after the other, in the trainers, so that serving never pays for
 * it. Each is one trainer's alone while its lease lasts; one whose trainer died is another's.
 */
@ApplicationScoped
class EvaluationRunner {
  private static final Logger LOG = Logger.getLogger(EvaluationRunner.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final int MOST_ATTEMPTS = 3;
  private static final int LONGEST_MESSAGE = 2000;

  private final ServiceConfig config;
  private final Jdbi jdbi;
  private final JdbcEvaluationStore store;
  private final Measurement measurement;
  private final ClassifierModels models;
  private final Clock clock;
  private final ScheduledExecutorService background =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("evaluations"));

  EvaluationRunner(
      ServiceConfig config,
      Jdbi jdbi,
      JdbcEvaluationStore store,
      Measurement measurement,
      ClassifierModels models,
      Clock clock) {
    this.config = config;
    this.jdbi = jdbi;
    this.store = store;
    this.measurement = measurement;
    this.models = models;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    if (config.role() == Role.TRAINER) {
      begin();
    }
  }

  /** Looks for work from now on. */
  void begin() {
    var unused =
        background.scheduleWithFixedDelay(
            this::look, POLL.toMillis(), POLL.toMillis(), TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    background.shutdownNow();
  }

  private void look() {
    try {
      for (Optional<Evaluation> next = claim(); next.isPresent(); next = claim()) {
        run(next.get());
      }
    } catch (RuntimeException e) { // a database that is away comes back
      LOG.warnf("evaluations wait: %s", e.getMessage());
    }
  }

  private Optional<Evaluation> claim() {
    Instant now = clock.instant();
    return jdbi.inTransaction(
        handle -> {
          int given = store.giveUp(handle, now, MOST_ATTEMPTS);
          if (given > 0) {
            LOG.errorf("gave %d evaluations up, whose every attempt died", given);
          }
          return store.claim(handle, now, now.plus(LEASE), MOST_ATTEMPTS);
        });
  }

  private void run(Evaluation evaluation) {
    try (TextClassifier classifier = models.load(evaluation.family(), evaluation.version())) {
      Measurement.Measured measured =
          measurement.of(classifier, evaluation, share -> progressed(evaluation, share));
      jdbi.useHandle(
          handle ->
              store.succeeded(
                  handle, evaluation, measured.summary(), measured.report(), clock.instant()));
      LOG.infof("measured %s", Evaluation.NAMES + evaluation.id());
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      if (Thread.currentThread().isInterrupted()) {
        return; // the process ends, and another one takes it when the lease is over
      }
      LOG.errorf(e, "%s failed", Evaluation.NAMES + evaluation.id());
      jdbi.useHandle(handle -> store.failed(handle, evaluation, reason(e), clock.instant()));
    }
  }

  private void progressed(Evaluation evaluation, double share) {
    LongRunningWork.stopIfInterrupted();
    jdbi.useHandle(
        handle -> store.progressed(handle, evaluation, share, clock.instant().plus(LEASE)));
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    String words =
        message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    return words.substring(0, Math.min(LONGEST_MESSAGE, words.length()));
  }
}
