package dev.parley.nlp.training;

import dev.parley.kit.consumer.EventConsumers;
import dev.parley.kit.role.Role;
import dev.parley.kit.role.ServiceConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Servers collect corrections, trainers train, so that serving never pays for training. */
@ApplicationScoped
class TrainingStart {
  private static final Duration LONGEST_JOB = Duration.ofHours(1);

  private final ServiceConfig config;
  private final EventConsumers consumers;
  private final CorrectionHandler corrections;
  private final TrainingHandler jobs;

  TrainingStart(
      ServiceConfig config,
      EventConsumers consumers,
      CorrectionHandler corrections,
      TrainingHandler jobs) {
    this.config = config;
    this.consumers = consumers;
    this.corrections = corrections;
    this.jobs = jobs;
  }

  void start(@Observes StartupEvent event) {
    var unused =
        consumers.start(
            config.role() == Role.TRAINER
                ? consumers
                    .builder()
                    .name("nlp-training")
                    .topics("parley.training.v1")
                    .longRunning(LONGEST_JOB, jobs)
                : consumers
                    .builder()
                    .name(CorrectionHandler.NAME)
                    .topics(CorrectionHandler.TOPIC)
                    .handler(corrections));
  }
}
