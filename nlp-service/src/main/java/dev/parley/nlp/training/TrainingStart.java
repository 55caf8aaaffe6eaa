package dev.parley.nlp.training;

import dev.parley.kit.consumer.ConsumerProgress;
import dev.parley.kit.consumer.EventConsumers;
import dev.parley.kit.event.EventEnvelope;
import dev.parley.kit.role.Role;
import dev.parley.kit.role.ServiceConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Servers collect corrections, trainers train, so that serving never pays for training. */
@ApplicationScoped
class TrainingStart {
  private static final String FEEDBACK_TOPIC = "parley.feedback.v1";
  private static final String CORRECTIONS = "nlp-corrections";
  private static final Duration LONGEST_JOB = Duration.ofHours(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  private final ServiceConfig config;
  private final EventConsumers consumers;
  private final ConsumerProgress progress;
  private final CorrectionHandler corrections;
  private final TrainingHandler jobs;

  TrainingStart(
      ServiceConfig config,
      EventConsumers consumers,
      ConsumerProgress progress,
      CorrectionHandler corrections,
      TrainingHandler jobs) {
    this.config = config;
    this.consumers = consumers;
    this.progress = progress;
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
                    .longRunning(LONGEST_JOB, this::takeInThenTrain)
                : consumers
                    .builder()
                    .name(CORRECTIONS)
                    .topics(FEEDBACK_TOPIC)
                    .handler(corrections));
  }

  /** The corrections that a job is about were published before it, but may not be taken in yet. */
  private void takeInThenTrain(EventEnvelope request) throws Exception {
    if (jobs.concerns(request)) {
      progress.awaitHandled(CORRECTIONS, FEEDBACK_TOPIC, LONGEST_WAIT);
      jobs.handle(request);
    }
  }
}
