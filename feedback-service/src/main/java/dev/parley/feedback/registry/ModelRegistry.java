package dev.parley.feedback.registry;

import static dev.parley.feedback.registry.LedgerAction.PROMOTED;
import static dev.parley.feedback.registry.LedgerAction.REGISTERED;
import static dev.parley.feedback.registry.LedgerAction.REJECTED;
import static dev.parley.feedback.registry.LedgerAction.ROLLED_BACK;
import static dev.parley.feedback.registry.LedgerAction.TRAINING_FAILED;
import static dev.parley.kit.error.ErrorKind.FAILED_PRECONDITION;
import static dev.parley.kit.error.ErrorKind.NOT_FOUND;

import dev.parley.feedback.page.Page;
import dev.parley.kit.error.ServiceException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * Versions, the alias that says which one serves, and the ledger. Every method works in the
 * caller's transaction; those that change something hold the family's lock until it ends, so that
 * the alias, its ledger entry and its event are one.
 */
@Singleton
public final class ModelRegistry {
  /** The actor of decisions that no person made. */
  public static final String POLICY = "policy";

  private final JdbcModelStore models;
  private final JdbcLedgerStore ledger;
  private final RegistryEvents events;
  private final double tolerance;
  private final Map<String, List<Guardrail>> guardrails = new TreeMap<>();
  private final MeterRegistry meters;
  private final Clock clock;

  ModelRegistry(
      JdbcModelStore models,
      JdbcLedgerStore ledger,
      RegistryEvents events,
      RegistryConfig config,
      MeterRegistry meters,
      Clock clock) {
    this.models = models;
    this.ledger = ledger;
    this.events = events;
    this.tolerance = checked(config.tolerance());
    config
        .guardrails()
        .forEach(
            (family, limits) ->
                guardrails.put(
                    family,
                    limits.entrySet().stream()
                        .map(limit -> Guardrail.of(limit.getKey(), limit.getValue()))
                        .toList()));
    this.meters = meters;
    this.clock = clock;
  }

  /** The version that serves; empty when the family has none. */
  public Optional<String> championOf(Handle handle, String family) {
    return models.champion(handle, family).map(Champion::version);
  }

  /** Adds a model that was not trained here, once; it becomes the champion where there is none. */
  ModelVersion register(Handle handle, NewModel model) {
    models.lock(handle, model.family());
    add(handle, model);
    if (championOf(handle, model.family()).isEmpty()) {
      moveAlias(
          handle,
          new LedgerEntry.Draft(
              model.family(),
              model.version(),
              PROMOTED,
              model.actor(),
              "first model of the family",
              null));
    }
    return get(handle, new ModelName(model.family(), model.version()));
  }

  /** Adds what a job trained and lets the gate decide. */
  public Verdict consider(Handle handle, Candidate candidate) {
    String family = candidate.family();
    Comparison comparison = candidate.comparison();
    models.lock(handle, family);
    add(
        handle,
        new NewModel(
            family,
            candidate.version(),
            comparison.candidateMetrics(),
            candidate.requestedBy(),
            candidate.trainingJob(),
            candidate.description()));
    if (!comparison.championLost()
        && models.find(handle, family, comparison.championVersion()).isPresent()) {
      measured(handle, family, comparison.championVersion(), comparison.championMetrics());
    }
    Verdict verdict =
        PromotionGate.decide(
            comparison,
            championOf(handle, family),
            tolerance,
            guardrails.getOrDefault(family, List.of()));
    LedgerEntry.Draft entry =
        new LedgerEntry.Draft(
            family,
            candidate.version(),
            verdict.promoted() ? PROMOTED : REJECTED,
            POLICY,
            verdict.reason(),
            comparison);
    if (verdict.promoted()) {
      moveAlias(handle, entry);
    } else {
      append(handle, entry);
    }
    return verdict;
  }

  /** Writes down that a job ended without a model. */
  public void trainingFailed(Handle handle, String family, String actor, String reason) {
    append(handle, new LedgerEntry.Draft(family, "", TRAINING_FAILED, actor, reason, null));
  }

  /**
   * Makes a version the champion by hand. Nothing happens when it is.
   *
   * @throws ServiceException NOT_FOUND when the registry has no such version
   */
  ModelVersion promote(Handle handle, ModelName name, String actor, String reason) {
    models.lock(handle, name.family());
    if (!get(handle, name).champion()) {
      moveAlias(
          handle,
          new LedgerEntry.Draft(name.family(), name.version(), PROMOTED, actor, reason, null));
    }
    return get(handle, name);
  }

  /**
   * Goes back to the champion before the present one.
   *
   * @throws ServiceException FAILED_PRECONDITION when there is none
   */
  ModelVersion rollback(Handle handle, String family, String actor, String reason) {
    models.lock(handle, family);
    String version =
        ChampionHistory.before(ledger.aliasMoves(handle, family))
            .orElseThrow(
                () ->
                    new ServiceException(
                            FAILED_PRECONDITION,
                            "family %s has no champion before the present one (%s)"
                                .formatted(family, championOf(handle, family).orElse("none")))
                        .withReason("NO_EARLIER_CHAMPION"));
    moveAlias(handle, new LedgerEntry.Draft(family, version, ROLLED_BACK, actor, reason, null));
    return get(handle, new ModelName(family, version));
  }

  Page<ModelVersion> list(Handle handle, String family, Page.Request page) {
    return Page.read(
        "models/" + family,
        page,
        ModelVersion::sequence,
        (before, limit) -> models.newest(handle, family, before, limit));
  }

  Page<LedgerEntry> listLedger(Handle handle, String family, Page.Request page) {
    return Page.read(
        "ledger/" + family,
        page,
        LedgerEntry::sequence,
        (before, limit) -> ledger.newest(handle, family, before, limit));
  }

  /** Publishes a family's champion again. */
  void announce(Handle handle, String family) {
    models.lock(handle, family); // or an older champion could be published after a newer one
    models.champion(handle, family).ifPresent(champion -> events.promoted(handle, champion));
  }

  private void add(Handle handle, NewModel model) {
    if (models.insert(handle, model, now())) {
      String reason =
          model.trainingJob().isEmpty() ? model.description() : "trained by " + model.trainingJob();
      append(
          handle,
          new LedgerEntry.Draft(
              model.family(), model.version(), REGISTERED, model.actor(), reason, null));
      measured(handle, model.family(), model.version(), model.metrics());
    } else if (!model.trainingJob().isEmpty()) {
      // The same files came out of another job: the version stays, its measurement is new.
      measured(handle, model.family(), model.version(), model.metrics());
    }
  }

  private void measured(Handle handle, String family, String version, Map<String, Double> metrics) {
    models.insertMeasurement(handle, family, version, metrics, now());
  }

  private void moveAlias(Handle handle, LedgerEntry.Draft entry) {
    String previous = championOf(handle, entry.family()).orElse("");
    long sequence = append(handle, entry);
    Champion champion = new Champion(entry.family(), entry.version(), previous, sequence, now());
    models.setChampion(handle, champion);
    events.promoted(handle, champion);
  }

  private long append(Handle handle, LedgerEntry.Draft entry) {
    meters
        .counter(
            "parley.registry.ledger.entries",
            "family",
            entry.family(),
            "action",
            entry.action().name())
        .increment();
    return ledger.append(handle, entry, now());
  }

  private static double checked(double tolerance) {
    if (!Double.isFinite(tolerance) || tolerance < 0) {
      throw new IllegalArgumentException(
          "parley.registry.tolerance must be a number from 0 up (was: " + tolerance + ")");
    }
    return tolerance;
  }

  /** In the database's precision, so that an event that is published again is the same. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private ModelVersion get(Handle handle, ModelName name) {
    return models
        .find(handle, name.family(), name.version())
        .orElseThrow(() -> new ServiceException(NOT_FOUND, name + " is not in the registry"));
  }
}
