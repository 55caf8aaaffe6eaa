package dev.parley.nlp.training;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.parley.kit.consumer.LongRunningHandler;
import dev.parley.kit.error.Failures;
import dev.parley.kit.event.EventEnvelope;
import dev.parley.nlp.serving.SentimentModels;
import dev.parley.proto.events.v1.TrainingRequested;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Does the sentiment jobs that the feedback service orders. A job that comes again is harmless. */
@ApplicationScoped
class TrainingHandler implements LongRunningHandler {
  private static final Logger LOG = Logger.getLogger(TrainingHandler.class);

  private final Jdbi jdbi;
  private final JdbcTrainingExampleStore examples;
  private final SentimentTraining training;
  private final TrainingReportClient reports;

  TrainingHandler(
      Jdbi jdbi,
      JdbcTrainingExampleStore examples,
      SentimentTraining training,
      TrainingReportClient reports) {
    this.jdbi = jdbi;
    this.examples = examples;
    this.training = training;
    this.reports = reports;
  }

  /** Whether it asks for a sentiment model. */
  boolean concerns(EventEnvelope event) throws InvalidProtocolBufferException {
    return TrainingRequested.parseFrom(event.data()).getFamily().equals(SentimentModels.FAMILY);
  }

  @Override
  public void handle(EventEnvelope event) throws InvalidProtocolBufferException {
    TrainingRequested request = TrainingRequested.parseFrom(event.data());
    if (!concerns(event)) {
      return;
    }
    String job = request.getTrainingJob();
    LOG.infof("training job %s begins", job);
    TrainingOutcome outcome;
    try {
      List<Correction> corrections = jdbi.withHandle(examples::latest);
      outcome =
          training.run(
              request.getChampionVersion(),
              corrections,
              (share, doing) -> reports.progress(job, share, doing));
    } catch (RuntimeException e) {
      if (Failures.isTransient(e)) {
        throw e;
      }
      LOG.errorf(e, "training job %s failed", job);
      reports.failure(job, reason(e));
      return;
    }
    reports.success(job, outcome);
    LOG.infof("training job %s made version %s", job, outcome.candidateVersion());
  }

  private static String reason(RuntimeException failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
