package dev.parley.nlp.serving;

import dev.parley.kit.error.Failures;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.model.ModelStore;
import dev.parley.nlp.retrieval.RerankModels;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
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
  private static final String WORK = "following language models";
  private static final Duration LONGEST_LOAD = Duration.ofSeconds(10);
  private static final Duration WATCH = Duration.ofSeconds(1);

  private final LanguageModelLoader loader;
  private final LanguageModels models;
  private final JdbcServingModelStore remembered;
  private final LanguageModelsConfig config;
  private final MeterRegistry meters;
  private final ScheduledExecutorService background;
  private final Retrying retrying;

  /** The newest champions. The background thread only. */
  private final Map<String, ServingModel> wanted = new HashMap<>();

  /** What came into service last. The background thread only. */
  private final Map<String, String> latest = new HashMap<>();

  /** What will be tried again later. The background thread only. */
  private final Map<String, ServingModel> retried = new HashMap<>();

  private final Map<String, String> problems = new ConcurrentHashMap<>();

  @Inject
  LanguageModelServing(
      LanguageModelLoader loader,
      LanguageModels models,
      JdbcServingModelStore remembered,
      LanguageModelsConfig config,
      MeterRegistry meters) {
    this(loader, models, remembered, config, meters, Retrying.thread("language-models"));
  }

  /**
   * @param background of one thread, ended by {@link #stop}
   */
  LanguageModelServing(
      LanguageModelLoader loader,
      LanguageModels models,
      JdbcServingModelStore remembered,
      LanguageModelsConfig config,
      MeterRegistry meters,
      ScheduledExecutorService background) {
    this.loader = loader;
    this.models = models;
    this.remembered = remembered;
    this.config = config;
    this.meters = meters;
    this.background = background;
    this.retrying = new Retrying(background, Retrying.FIRST_PAUSE);
  }

  /** Serves what was served last; returns at once. */
  void begin() {
    retrying.run(WORK, this::recall);
    var unused =
        background.scheduleWithFixedDelay(
            this::reviveTheDead, WATCH.toMillis(), WATCH.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Serves a version of a family that has none yet; returns at once. */
  void offer(String family, String version) {
    retrying.run(
        WORK,
        () -> {
          if (!wanted.containsKey(family)) {
            want(family, new ServingModel(version, 0));
          }
        });
  }

  /** Follows the registry; returns at once. Stale records are passed over. */
  void follow(String family, ServingModel promoted) {
    retrying.run(
        WORK,
        () -> {
          ServingModel present = wanted.get(family);
          if (present == null || present.ledgerSequence() < promoted.ledgerSequence()) {
            want(family, promoted);
          }
        });
  }

  /** Why the newest champions are not served, by family. */
  Map<String, String> problems() {
    return new TreeMap<>(problems);
  }

  /** Ends every text. A load that is under way may end later: its model is closed at once. */
  void stop() {
    background.shutdownNow();
    try {
      var unused = background.awaitTermination(LONGEST_LOAD.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    models.close().forEach(model -> model.close(Duration.ZERO));
  }

  private void recall() {
    remembered
        .findAll()
        .forEach(
            (family, model) -> {
              if (!ClassifierFamilies.contains(family)
                  && !family.equals(RerankModels.FAMILY)
                  && !wanted.containsKey(family)) {
                want(family, model);
              }
            });
  }

  private void want(String family, ServingModel model) {
    wanted.put(family, model);
    models.isMissing(family, "");
    bring(family, model, Retrying.FIRST_PAUSE);
  }

  /** A model whose thread has died is loaded anew, unless it will be anyhow. */
  private void reviveTheDead() {
    wanted.forEach(
        (family, model) -> {
          try {
            revive(family, model);
          } catch (RuntimeException | Error e) { // the others are still to be looked after
            LOG.errorf(e, "language model %s could not be revived", family);
          }
        });
  }

  private void revive(String family, ServingModel model) {
    if (!closeTheDead(family)) {
      return;
    }
    if (model.equals(retried.get(family))) {
      var unused = olderOneStays(family, model.version());
    } else {
      bring(family, model, Retrying.FIRST_PAUSE);
    }
  }

  /**
   * Before it is loaded again: closing takes its meters away, which the new one has too.
   *
   * @return whether there was one
   */
  private boolean closeTheDead(String family) {
    Optional<ServedLanguageModel> dead = models.removeDead(family);
    dead.ifPresent(
        model -> {
          LOG.errorf("language model %s has died", model.description());
          model.close(Duration.ZERO);
        });
    return dead.isPresent();
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
      if (e instanceof ServiceException known
          && known.reason().equals(LanguageModelLoader.BASE_MODEL)) {
        models.isMissing(family, String.valueOf(e.getMessage()));
        LOG.info(e.getMessage());
        return;
      }
      boolean stays = olderOneStays(family, model.version());
      boolean again = mayPass(e) || !stays;
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
        retried.put(family, model);
        retrying.later(
            () -> {
              var unused = retried.remove(family, model);
              bring(family, model, Retrying.longer(pause));
            },
            pause);
      }
    }
  }

  /**
   * While the wanted version cannot be served, the one before it is, and loaded again if it died.
   *
   * @return false when that may go well later
   */
  private boolean olderOneStays(String family, String wantedVersion) {
    String older = latest.getOrDefault(family, wantedVersion);
    if (older.equals(wantedVersion) || models.runningVersion(family).isPresent()) {
      return true;
    }
    try {
      swap(family, older);
      return true;
    } catch (RuntimeException | Error e) {
      count(family, "failed");
      LOG.errorf(e, "language model %s %s cannot be served again", family, older);
      return !mayPass(e);
    }
  }

  private void swap(String family, String version) {
    var unused = closeTheDead(family);
    ServedLanguageModel model = loader.load(family, version);
    Optional<ServedLanguageModel> old = models.replace(model);
    latest.put(family, version);
    count(family, "loaded");
    LOG.infof("loaded %s", model.description());
    old.ifPresent(drained -> drained.close(config.drain()));
  }

  private void count(String family, String outcome) {
    meters
        .counter("parley.nlp.language.model.loads", "family", family, "outcome", outcome)
        .increment();
  }

  /** Lost files may come yet, and a disk that fails may work again. */
  private static boolean mayPass(Throwable failure) {
    return Failures.isTransient(failure)
        || (failure instanceof ServiceException known
            && (ModelStore.isLost(known) || known.reason().equals(ModelStore.UNREADABLE)));
  }
}
