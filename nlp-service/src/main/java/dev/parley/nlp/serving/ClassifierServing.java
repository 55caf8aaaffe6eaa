package dev.parley.nlp.serving;

import dev.parley.kit.error.Failures;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Brings classifiers into service: load, warm, swap, remember. A model that cannot be loaded
 * changes nothing: the old one goes on serving.
 */
@ApplicationScoped
class ClassifierServing {
  private static final Logger LOG = Logger.getLogger(ClassifierServing.class);

  private final ClassifierModels models;
  private final JdbcServingModelStore remembered;
  private final ServedClassifiers served;
  private final Map<String, String> problems = new ConcurrentHashMap<>();
  private final Map<String, Long> ledgerSequences = new HashMap<>();

  ClassifierServing(
      ClassifierModels models, JdbcServingModelStore remembered, ServedClassifiers served) {
    this.models = models;
    this.remembered = remembered;
    this.served = served;
  }

  /** Serves what was served last, else what ships, if need be past the store. */
  synchronized void begin(String shippedSentiment) {
    if (!recall(ClassifierFamilies.SENTIMENT)
        && !swap(ClassifierFamilies.SENTIMENT, shippedSentiment)) {
      served.replaceBy(ClassifierFamilies.SENTIMENT, models.loadShippedSentiment(shippedSentiment));
    }
    // No intent model ships: the labels are the company's own.
    var unused = recall(ClassifierFamilies.INTENT);
  }

  /**
   * Follows the registry. Stale records (a smaller place in the ledger) are passed over.
   *
   * @throws RuntimeException when it may go well later, so that the record comes again
   */
  synchronized void follow(String family, ServingModel promoted) {
    if (promoted.ledgerSequence() <= ledgerSequences.getOrDefault(family, 0L)) {
      return;
    }
    if (isServed(family, promoted.version()) || swap(family, promoted.version())) {
      remembered.remember(family, promoted);
      ledgerSequences.put(family, promoted.ledgerSequence());
    }
  }

  /** Why the newest champions are not served, by family. */
  Map<String, String> problems() {
    return new TreeMap<>(problems);
  }

  private boolean recall(String family) {
    Optional<ServingModel> last = remembered.find(family);
    if (last.isEmpty() || !swap(family, last.get().version())) {
      return false;
    }
    ledgerSequences.put(family, last.get().ledgerSequence());
    return true;
  }

  private boolean isServed(String family, String version) {
    return served.version(family).filter(version::equals).isPresent();
  }

  private boolean swap(String family, String version) {
    try {
      served.replaceBy(family, models.load(family, version));
      problems.remove(family);
      LOG.infof("serving %s model %s", family, version);
      return true;
    } catch (RuntimeException | LinkageError e) { // such as a library that this machine has not
      if (Failures.isTransient(e)) {
        throw e;
      }
      problems.put(family, String.valueOf(e.getMessage()));
      LOG.errorf(
          e,
          "%s model %s cannot be served, %s stays",
          family,
          version,
          served.version(family).orElse("none"));
      return false;
    }
  }
}
