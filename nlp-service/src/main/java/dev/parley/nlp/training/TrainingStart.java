package dev.parley.nlp.training;

import dev.parley.kit.consumer.EventConsumer;
import dev.parley.kit.consumer.EventConsumers;
import dev.parley.kit.role.Role;
import dev.parley.kit.role.ServiceConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;

/** Servers collect corrections, trainers train, so that serving never pays for training. */
@ApplicationScoped
class TrainingStart {
  private final ServiceConfig config;
  private final EventConsumers consumers;
  private final CorrectionHandler corrections;
  private final Instance<FamilyTraining> trainings;
  private final TrainingReportClient reports;

  TrainingStart(
      ServiceConfig config,
      EventConsumers consumers,
      CorrectionHandler corrections,
      Instance<FamilyTraining> trainings,
      TrainingReportClient reports) {
    this.config = config;
    this.consumers = consumers;
    this.corrections = corrections;
    this.trainings = trainings;
    this.reports = reports;
  }

  void start(@Observes StartupEvent event) {
    if (config.role() == Role.TRAINER) {
      trainings.forEach(this::train);
    } else {
      EventConsumer unused =
          consumers.start(
              consumers
                  .builder()
                  .name(CorrectionHandler.NAME)
                  .topics(CorrectionHandler.TOPIC)
                  .handler(corrections));
    }
  }

  /** Each family has a consumer of its own: minutes of one do not wait for hours of another. */
  void train(FamilyTraining training) {
    EventConsumer unused =
        consumers.start(
            consumers
                .builder()
                .name("nlp-training-" + training.family())
                .topics("parley.training.v1")
                .longRunning(training.longest(), new TrainingHandler(training, reports)));
  }
}
