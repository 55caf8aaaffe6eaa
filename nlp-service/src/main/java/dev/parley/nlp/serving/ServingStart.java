package dev.parley.nlp.serving;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.parley.kit.consumer.EventConsumers;
import dev.parley.kit.error.Failures;
import dev.parley.kit.event.EventEnvelope;
import dev.parley.kit.role.Role;
import dev.parley.kit.role.ServiceConfig;
import dev.parley.nlp.sentiment.SentimentExamples;
import dev.parley.proto.events.v1.ModelPromoted;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Starts serving: a model at once, then the registry's champions, and tells it of the shipped one.
 */
@ApplicationScoped
class ServingStart {
  private static final Logger LOG = Logger.getLogger(ServingStart.class);
  private static final String TOPIC = "parley.models.v1";
  private static final long LONGEST_PAUSE_SECONDS = 30;

  private final ServiceConfig config;
  private final SentimentModels models;
  private final SentimentServing serving;
  private final EventConsumers consumers;
  private final ModelRegistryClient registry;
  private final ScheduledExecutorService background =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "model-registration");
            thread.setDaemon(true);
            return thread;
          });

  ServingStart(
      ServiceConfig config,
      SentimentModels models,
      SentimentServing serving,
      EventConsumers consumers,
      ModelRegistryClient registry) {
    this.config = config;
    this.models = models;
    this.serving = serving;
    this.consumers = consumers;
    this.registry = registry;
  }

  void start(@Observes StartupEvent event) {
    if (config.role() != Role.SERVER) {
      return;
    }
    String shipped = models.storeShipped();
    serving.begin(shipped);
    consumers.startReader("nlp-models", TOPIC, this::onEvent);
    background.execute(() -> register(shipped, 1));
  }

  void stop(@Observes ShutdownEvent event) {
    background.shutdownNow();
  }

  private void onEvent(EventEnvelope event) throws InvalidProtocolBufferException {
    ModelPromoted promoted = ModelPromoted.parseFrom(event.data());
    if (promoted.getFamily().equals(SentimentModels.FAMILY)) {
      serving.follow(new ServingModel(promoted.getVersion(), promoted.getLedgerSequence()));
    }
  }

  /** The registry may start after us: tried until it answers. */
  private void register(String version, long pauseSeconds) {
    try {
      Map<String, Double> metrics =
          SentimentScores.of(models.load(version), SentimentExamples.gate());
      registry.registerShipped(SentimentModels.FAMILY, version, metrics);
      LOG.infof("registered the shipped sentiment model %s", version);
    } catch (RuntimeException e) {
      if (!Failures.isTransient(e)) {
        LOG.errorf(e, "the shipped sentiment model %s cannot be registered", version);
      } else if (!background.isShutdown()) {
        long next = Math.min(LONGEST_PAUSE_SECONDS, 2 * pauseSeconds);
        var unused =
            background.schedule(() -> register(version, next), pauseSeconds, TimeUnit.SECONDS);
      }
    }
  }
}
