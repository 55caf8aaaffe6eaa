package dev.parley.nlp.serving;

import dev.parley.kit.error.Failures;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.model.ModelStore;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Brings language models into service, in the background and one after the other: load, warm, swap,
 * remember, drain the old one. A version that cannot be loaded changes nothing: the old one goes on
 * serving. What may be there later (files that have not come yet, a database that is away) is tried
 * again.
 */
@ApplicationScoped
class LanguageModelServing {
  private static final Logger LOG = Logger.getLogger(LanguageModelServing.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_LOAD = Duration.ofSeconds(10);
  private static final Duration WATCH = Duration.ofSeconds(1);

  private final LanguageModelLoader loader;
  private final LanguageModels models;
  private final JdbcServingModelStore remembered;
  private final LanguageModelsConfig config;
  private final MeterRegistry meters;
  private final ScheduledExecutorService background =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "language-models");
            thread.setDaemon(true);
            return thread;
          });

  /** The newest champions. The background thread only. */
  private final Map<String, ServingModel> wanted = new HashMap<>();

  private final Map<String, String> problems = new ConcurrentHashMap<>();

  LanguageModelServing(
      LanguageModelLoader loader,
      LanguageModels models,
      JdbcServingModelStore remembered,
      LanguageModelsConfig config,
      MeterRegistry meters) {
    this.loader = loader;
    this.models = models;
    this.remembered = remembered;
    this.config = config;
    this.meters = meters;
  }

  /** Serves what was served last; returns at once. */
  void begin() {
    run(this::recall, FIRST_PAUSE);
    var unused =
        background.scheduleWithFixedDelay(
            this::reviveTheDead, WATCH.toMillis(), WATCH.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Serves a version of a family that has none yet; returns at once. */
  void offer(String family, String version) {
    run(
        () -> {
          if (!wanted.containsKey(family)) {
            want(family, new ServingModel(version, 0));
          }
        },
        FIRST_PAUSE);
  }

  /** Follows the registry; returns at once. Stale records are passed over. */
  void follow(String family, ServingModel promoted) {
    run(
        () -> {
          ServingModel present = wanted.get(family);
          if (present == null || present.ledgerSequence() < promoted.ledgerSequence()) {
            want(family, promoted);
          }
        },
        FIRST_PAUSE);
  }

  /** Why the newest champions are not served, by family. */
  Map<String, String> problems() {
    return new TreeMap<>(problems);
  }

  /** Ends every text. A load that is under way ends first, or its model would stay. */
  void stop() {
    background.shutdownNow();
    try {
      var unused = background.awaitTermination(LONGEST_LOAD.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    models.clear().forEach(model -> model.close(Duration.ZERO));
  }

  private void recall() {
    remembered
        .findAll()
        .forEach(
            (family, model) -> {
              if (!family.equals(SentimentModels.FAMILY) && !wanted.containsKey(family)) {
                want(family, model);
              }
            });
  }

  private void want(String family, ServingModel model) {
    wanted.put(family, model);
    models.isMissing(family, "");
    bring(family, model, FIRST_PAUSE);
  }

  /** A model whose thread has died is loaded anew. */
  private void reviveTheDead() {
    wanted.forEach(
        (family, model) -> {
          if (models.find(family).isPresent() && models.runningVersion(family).isEmpty()) {
            LOG.errorf("language model %s has died and is loaded again", family);
            bring(family, model, FIRST_PAUSE);
          }
        });
  }

  private void bring(String family, ServingModel model, Duration pause) {
    if (!model.equals(wanted.get(family))) {
      return; // a newer one came
    }
    try {
      if (!models.runningVersion(family).equals(Optional.of(model.version()))) {
        swap(family, model.version());
      }
      remembered.remember(family, model);
      problems.remove(family);
    } catch (RuntimeException | Error e) { // such as a library that this machine has not
      boolean again = Failures.isTransient(e) || isLost(e);
      String why = String.valueOf(e.getMessage());
      problems.put(family, why);
      models.isMissing(family, again ? "" : why);
      count(family, "failed");
      LOG.errorf(
          e,
          "language model %s %s cannot be served, %s stays%s",
          family,
          model.version(),
          models.runningVersion(family).orElse("none"),
          again ? "; trying on" : "");
      if (again) {
        run(() -> bring(family, model, longer(pause)), pause, pause);
      }
    }
  }

  private void swap(String family, String version) {
    ServedLanguageModel model = loader.load(family, version);
    Optional<ServedLanguageModel> old = models.replace(model);
    count(family, "loaded");
    LOG.infof("serving %s", model.description());
    old.ifPresent(drained -> drained.close(config.drain()));
  }

  private void run(Runnable task, Duration pause) {
    run(task, Duration.ZERO, pause);
  }

  /** Runs a task until it does not fail for a passing reason. */
  private void run(Runnable task, Duration delay, Duration pause) {
    Runnable tried =
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            LOG.warnf("language models cannot be followed now: %s", e.getMessage());
            run(task, pause, longer(pause));
          }
        };
    try {
      var unused = background.schedule(tried, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The process ends.
    }
  }

  private void count(String family, String outcome) {
    meters
        .counter("parley.nlp.language.model.loads", "family", family, "outcome", outcome)
        .increment();
  }

  private static boolean isLost(Throwable failure) {
    return failure instanceof ServiceException known && ModelStore.isLost(known);
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }
}
