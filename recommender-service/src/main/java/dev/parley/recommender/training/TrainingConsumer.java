package dev.parley.recommender.training;

import dev.parley.kit.consumer.ConsumerProgress;
import dev.parley.kit.consumer.EventConsumers;
import dev.parley.kit.model.ModelStore;
import dev.parley.kit.role.Role;
import dev.parley.kit.role.ServiceConfig;
import dev.parley.recommender.ease.EaseTrainer;
import dev.parley.recommender.interactions.InteractionConsumer;
import dev.parley.recommender.interactions.InteractionsConfig;
import dev.parley.recommender.model.ModelDirectory;
import dev.parley.recommender.serving.ModelLoader;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jdbi.v3.core.Jdbi;

/** Takes training jobs when this process is a trainer. */
@ApplicationScoped
class TrainingConsumer {
  private static final String TOPIC = "parley.training.v1";
  private static final String NAME = "recommender-trainer";

  private final ServiceConfig config;
  private final EventConsumers consumers;
  private final TrainingConfig training;
  private final TrainingJobHandler handler;

  TrainingConsumer(
      ServiceConfig config,
      EventConsumers consumers,
      ConsumerProgress progress,
      TrainingConfig training,
      InteractionsConfig interactions,
      Jdbi jdbi,
      ModelLoader loader,
      ModelDirectory directory,
      ModelStore store,
      TrainingClient client) {
    this.config = config;
    this.consumers = consumers;
    this.training = training;
    this.handler =
        new TrainingJobHandler(
            new JdbcTrainingData(jdbi, interactions.weights()),
            new CandidateTrainer(training, new EaseTrainer()),
            loader,
            directory,
            store,
            client,
            () ->
                progress.awaitHandled(
                    InteractionConsumer.NAME, InteractionConsumer.TOPIC, training.maxWait()));
  }

  void onStart(@Observes StartupEvent event) {
    if (config.role() == Role.TRAINER) {
      start();
    }
  }

  /** One job at a time in each trainer; Kafka gives all jobs of a family to one of them. */
  void start() {
    var unused =
        consumers.start(
            consumers.builder().name(NAME).topics(TOPIC).longRunning(training.maxTime(), handler));
  }
}
