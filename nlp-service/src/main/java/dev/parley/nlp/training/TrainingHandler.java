package dev.parley.nlp.training;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.parley.kit.consumer.LongRunningHandler;
import dev.parley.kit.error.Failures;
import dev.parley.kit.event.EventEnvelope;
import dev.parley.proto.events.v1.TrainingRequested;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Does a family's jobs that the feedback service orders, each once, as it knows what ended. */
final class TrainingHandler implements LongRunningHandler {
  private static final Logger LOG = Logger.getLogger(TrainingHandler.class);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  private final FamilyTraining training;
  private final TrainingReportClient reports;

  TrainingHandler(FamilyTraining training, TrainingReportClient reports) {
    this.training = training;
    this.reports = reports;
  }

  @Override
  public Runnable handle(EventEnvelope event) throws InvalidProtocolBufferException {
    TrainingRequested request = TrainingRequested.parseFrom(event.data());
    if (!request.getFamily().equals(training.family())) {
      return DONE;
    }
    if (!reports.begin(request.getTrainingJob(), "waiting for the latest examples")) {
      LOG.infof("training job %s is not wanted any more", request.getTrainingJob());
      return DONE;
    }
    return train(TrainingOrderCodec.of(request));
  }

  @Override
  public void outOfTime(EventEnvelope event, Duration limit) throws InvalidProtocolBufferException {
    String job = TrainingRequested.parseFrom(event.data()).getTrainingJob();
    LOG.warnf("training job %s was stopped at its limit of %s", job, limit);
    reports.failure(job, "the training was stopped at its limit of %s".formatted(limit));
    training.forget(job);
  }

  /** Returns the report of the result. */
  private Runnable train(TrainingOrder order) {
    String job = order.job();
    LOG.infof("training job %s begins", job);
    try {
      // Those that a job is about were published before it, but may not be taken in yet.
      training.awaitExamples(LONGEST_WAIT);
      TrainingOutcome outcome =
          training.run(order, (share, doing) -> reports.progress(job, share, doing));
      LOG.infof("training job %s made version %s", job, outcome.candidateVersion());
      return () -> {
        reports.success(job, outcome);
        training.forget(job);
      };
    } catch (RuntimeException | Error e) { // memory that does not suffice is an error
      // An interrupt means that the process ends, and another one takes the job; or that the time
      // is up.
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      if (Failures.isTransient(e)) {
        reports.progress(job, 0, "waits to be tried again: " + reason(e));
        throw e;
      }
      LOG.errorf(e, "training job %s failed", job);
      return () -> {
        reports.failure(job, reason(e));
        training.forget(job);
      };
    }
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
