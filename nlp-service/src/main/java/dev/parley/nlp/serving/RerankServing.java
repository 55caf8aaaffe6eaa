package dev.parley.nlp.serving;

import dev.parley.kit.error.Failures;
import dev.parley.nlp.retrieval.RerankModels;
import dev.parley.nlp.retrieval.ServedRerankModel;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Brings orders of passages into service: load, swap, remember. A model that cannot be loaded
 * changes nothing: the old one goes on serving.
 */
@ApplicationScoped
class RerankServing {
  private static final Logger LOG = Logger.getLogger(RerankServing.class);

  private final RerankModels models;
  private final ServedRerankModel served;
  private final JdbcServingModelStore remembered;
  private long ledgerSequence;

  RerankServing(RerankModels models, ServedRerankModel served, JdbcServingModelStore remembered) {
    this.models = models;
    this.served = served;
    this.remembered = remembered;
  }

  /**
   * Serves what was served last, else what ships.
   *
   * @return the version of what ships
   */
  synchronized String begin() {
    String shipped = models.storeShipped();
    ServingModel last = remembered.find(RerankModels.FAMILY).orElse(new ServingModel(shipped, 0));
    if (swap(last.version())) {
      ledgerSequence = last.ledgerSequence();
    } else {
      var unused = swap(shipped);
    }
    return shipped;
  }

  /**
   * Follows the registry. Stale records (a smaller place in the ledger) are passed over.
   *
   * @throws RuntimeException when it may go well later, so that the record comes again
   */
  synchronized void follow(ServingModel promoted) {
    if (promoted.ledgerSequence() > ledgerSequence && swap(promoted.version())) {
      remembered.remember(RerankModels.FAMILY, promoted);
      ledgerSequence = promoted.ledgerSequence();
    }
  }

  private boolean swap(String version) {
    try {
      served.replaceBy(models.load(version));
      LOG.infof("serving %s model %s", RerankModels.FAMILY, version);
      return true;
    } catch (RuntimeException e) {
      if (Failures.isTransient(e)) {
        throw e;
      }
      LOG.errorf(
          e,
          "the order of passages %s cannot be served, %s stays",
          version,
          served.get().version());
      return false;
    }
  }
}
