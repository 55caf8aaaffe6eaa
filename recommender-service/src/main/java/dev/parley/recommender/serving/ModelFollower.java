package dev.parley.recommender.serving;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.parley.kit.consumer.CompactedTopicReader;
import dev.parley.kit.event.EventEnvelope;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * Serves what is promoted. A new version is loaded and warmed beside the old one and then takes its
 * place at once; one that cannot be loaded leaves the old one where it is.
 */
final class ModelFollower implements CompactedTopicReader.Listener {
  private static final Logger LOG = Logger.getLogger(ModelFollower.class);

  private final ModelLoader loader;
  private final ServedModels models;
  private final JdbcServingModelStore store;
  private final MeterRegistry meters;
  private final Clock clock;
  private long newestSequence = Long.MIN_VALUE;

  ModelFollower(
      ModelLoader loader,
      ServedModels models,
      JdbcServingModelStore store,
      MeterRegistry meters,
      Clock clock) {
    this.loader = loader;
    this.models = models;
    this.store = store;
    this.meters = meters;
    this.clock = clock;
  }

  /** Serves the version that was promoted last as far as the database knows. Never fails. */
  synchronized void resume() {
    try {
      store
          .find()
          .ifPresent(
              remembered -> {
                serve(remembered.version());
                newestSequence = remembered.ledgerSequence();
              });
    } catch (RuntimeException e) {
      LOG.warnf("no model is served until one is promoted: %s", e.getMessage());
    }
  }

  @Override
  public void onEvent(EventEnvelope event) throws InvalidProtocolBufferException {
    PromotionCodec.fromEvent(event).ifPresent(this::follow);
  }

  private synchronized void follow(Promotion promotion) {
    if (promotion.ledgerSequence() < newestSequence) {
      return;
    }
    try {
      serve(promotion.version());
    } catch (RuntimeException e) {
      meters.counter("parley.recommender.model.swaps", "outcome", "failed").increment();
      LOG.errorf(
          "model version %s was promoted but cannot be served, %s stays: %s",
          promotion.version(),
          models.current().map(ServedModel::version).orElse("no model"),
          e.getMessage());
      throw e;
    }
    newestSequence = promotion.ledgerSequence();
    store.remember(promotion, clock.instant());
  }

  private void serve(String version) {
    if (models.current().map(ServedModel::version).filter(version::equals).isPresent()) {
      return;
    }
    ServedModel model = loader.load(version);
    models.swap(model);
    meters.counter("parley.recommender.model.swaps", "outcome", "served").increment();
    LOG.infof("model version %s is served (tenants: %d)", version, model.tenants().size());
  }
}
