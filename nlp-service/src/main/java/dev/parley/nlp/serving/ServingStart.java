package dev.parley.nlp.serving;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.parley.kit.consumer.EventConsumers;
import dev.parley.kit.event.EventEnvelope;
import dev.parley.kit.role.Role;
import dev.parley.kit.role.ServiceConfig;
import dev.parley.nlp.classification.TextClassifier;
import dev.parley.nlp.retrieval.RerankModels;
import dev.parley.nlp.sentiment.SentimentExample;
import dev.parley.nlp.sentiment.SentimentExamples;
import dev.parley.proto.events.v1.ModelPromoted;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Starts serving: classifiers and the order of passages at once, language models in the background,
 * then the registry's champions; and tells the registry of the models that ship with the program.
 */
@ApplicationScoped
class ServingStart {
  private static final Logger LOG = Logger.getLogger(ServingStart.class);
  private static final String TOPIC = "parley.models.v1";
  private static final String RECOMMENDER = "recommender";

  private final ServiceConfig config;
  private final ClassifierModels models;
  private final ClassifierServing serving;
  private final RerankServing order;
  private final EventConsumers consumers;
  private final ModelRegistryClient registry;
  private final LanguageModelServing languageModels;
  private final ShippedLanguageModel shippedLanguageModel;
  private final ScheduledExecutorService background = Retrying.thread("model-registration");
  private final Retrying retrying = new Retrying(background, Retrying.FIRST_PAUSE);

  ServingStart(
      ServiceConfig config,
      ClassifierModels models,
      ClassifierServing serving,
      RerankServing order,
      EventConsumers consumers,
      ModelRegistryClient registry,
      LanguageModelServing languageModels,
      ShippedLanguageModel shippedLanguageModel) {
    this.config = config;
    this.models = models;
    this.serving = serving;
    this.order = order;
    this.consumers = consumers;
    this.registry = registry;
    this.languageModels = languageModels;
    this.shippedLanguageModel = shippedLanguageModel;
  }

  void start(@Observes StartupEvent event) {
    if (config.role() != Role.SERVER) {
      return;
    }
    String shipped = models.storeShippedSentiment();
    serving.begin(shipped);
    String shippedOrder = order.begin();
    languageModels.begin();
    consumers.startReader("nlp-models", TOPIC, this::onEvent);
    register(ClassifierFamilies.SENTIMENT, shipped, () -> scoresOfShipped(shipped));
    register(RerankModels.FAMILY, shippedOrder, Map::of);
    retrying.run("storing the shipped language model", this::storeShippedLanguageModel);
  }

  void stop(@Observes ShutdownEvent event) {
    background.shutdownNow();
    languageModels.stop();
  }

  private void onEvent(EventEnvelope event) throws InvalidProtocolBufferException {
    ModelPromoted promoted = ModelPromoted.parseFrom(event.data());
    ServingModel model = new ServingModel(promoted.getVersion(), promoted.getLedgerSequence());
    switch (promoted.getFamily()) {
      case ClassifierFamilies.SENTIMENT, ClassifierFamilies.INTENT ->
          serving.follow(promoted.getFamily(), model);
      case RerankModels.FAMILY -> order.follow(model);
      case RECOMMENDER -> {} // another service's
      default -> languageModels.follow(promoted.getFamily(), model);
    }
  }

  private Map<String, Double> scoresOfShipped(String version) {
    try (TextClassifier shipped = models.load(ClassifierFamilies.SENTIMENT, version)) {
      return ClassifierScores.of(
          shipped, SentimentExamples.gate().stream().map(SentimentExample::labelled).toList());
    }
  }

  private void storeShippedLanguageModel() {
    shippedLanguageModel
        .store()
        .ifPresent(
            version -> {
              languageModels.offer(ShippedLanguageModel.FAMILY, version);
              register(ShippedLanguageModel.FAMILY, version, Map::of);
            });
  }

  /** The registry may start after us: tried until it answers. */
  private void register(String family, String version, Supplier<Map<String, Double>> metrics) {
    retrying.run(
        "registering the shipped %s model".formatted(family),
        () -> {
          registry.registerShipped(family, version, metrics.get());
          LOG.infof("registered the shipped %s model %s", family, version);
        });
  }
}
