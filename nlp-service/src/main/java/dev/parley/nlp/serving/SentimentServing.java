package dev.parley.nlp.serving;

import dev.parley.kit.error.Failures;
import dev.parley.nlp.sentiment.SentimentClassifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Brings models into service: load, warm, swap, remember. A model that cannot be loaded changes
 * nothing: the old one goes on serving.
 */
@ApplicationScoped
class SentimentServing {
  private static final Logger LOG = Logger.getLogger(SentimentServing.class);

  private final SentimentModels models;
  private final JdbcServingModelStore remembered;
  private final ServedSentiment served;
  private volatile Optional<String> problem = Optional.empty();
  private long ledgerSequence;

  SentimentServing(
      SentimentModels models, JdbcServingModelStore remembered, ServedSentiment served) {
    this.models = models;
    this.remembered = remembered;
    this.served = served;
  }

  /** Serves what was served last, else the shipped model, if need be past the store. */
  synchronized void begin(String shippedVersion) {
    Optional<ServingModel> last = remembered.find(SentimentModels.FAMILY);
    if (last.isPresent() && swap(last.get().version())) {
      ledgerSequence = last.get().ledgerSequence();
      return;
    }
    if (!swap(shippedVersion)) {
      served.replaceBy(models.loadFromProgram(shippedVersion));
    }
  }

  /**
   * Follows the registry. Stale records (a smaller place in the ledger) are passed over.
   *
   * @throws RuntimeException when it may go well later, so that the record comes again
   */
  synchronized void follow(ServingModel promoted) {
    if (promoted.ledgerSequence() <= ledgerSequence) {
      return;
    }
    boolean served = isServed(promoted.version()) || swap(promoted.version());
    if (served) {
      remembered.remember(SentimentModels.FAMILY, promoted);
      ledgerSequence = promoted.ledgerSequence();
    }
  }

  /** Why the newest champion is not served; empty when it is. */
  Optional<String> problem() {
    return problem;
  }

  private boolean isServed(String version) {
    return served.version().filter(version::equals).isPresent();
  }

  private boolean swap(String version) {
    try {
      SentimentClassifier classifier = models.load(version);
      served.replaceBy(classifier);
      problem = Optional.empty();
      LOG.infof("serving sentiment model %s", version);
      return true;
    } catch (RuntimeException e) {
      if (Failures.isTransient(e)) {
        throw e;
      }
      problem = Optional.of(String.valueOf(e.getMessage()));
      LOG.errorf(
          e,
          "sentiment model %s cannot be served, %s stays",
          version,
          served.version().orElse("none"));
      return false;
    }
  }
}
