package dev.parley.nlp.training;

import dev.parley.kit.consumer.LongRunningWork;
import dev.parley.proto.feedback.v1.GetTrainingJobRequest;
import dev.parley.proto.feedback.v1.ReportTrainingProgressRequest;
import dev.parley.proto.feedback.v1.ReportTrainingResultRequest;
import dev.parley.proto.feedback.v1.TrainingServiceGrpc.TrainingServiceBlockingStub;
import dev.parley.proto.types.v1.Comparison;
import dev.parley.proto.types.v1.TrainingJob;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Tells the feedback service how training goes. Reporting a job's result again is harmless. */
@ApplicationScoped
class TrainingReportClient {
  private static final Logger LOG = Logger.getLogger(TrainingReportClient.class);

  /** The registry writes and decides before it answers a result. */
  private static final Duration RESULT_DEADLINE = Duration.ofSeconds(10);

  private static final int LONGEST_MESSAGE = 500;
  private static final int LONGEST_FAILURE = 2000;

  private final TrainingServiceBlockingStub training;

  TrainingReportClient(@GrpcClient("feedback") TrainingServiceBlockingStub training) {
    this.training = training;
  }

  /**
   * Says that a trainer has the job, and asks whether it is still wanted. It is not when it has
   * ended (its request came twice), another job took its place or nobody knows it.
   */
  boolean begin(String job, String doing) {
    try {
      var unused =
          training.reportTrainingProgress(
              ReportTrainingProgressRequest.newBuilder().setName(job).setMessage(doing).build());
      return training
              .getTrainingJob(GetTrainingJobRequest.newBuilder().setName(job).build())
              .getTrainingJob()
              .getState()
          == TrainingJob.State.RUNNING;
    } catch (StatusRuntimeException e) {
      Status.Code code = e.getStatus().getCode();
      if (code == Status.Code.FAILED_PRECONDITION || code == Status.Code.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  /** A report that does not arrive is no reason to stop. */
  void progress(String job, double share, String doing) {
    try {
      var unused =
          training.reportTrainingProgress(
              ReportTrainingProgressRequest.newBuilder()
                  .setName(job)
                  .setProgress(share)
                  .setMessage(shortened(doing, LONGEST_MESSAGE))
                  .build());
    } catch (RuntimeException e) {
      LOG.debugf("progress of %s was not reported: %s", job, e.getMessage());
    }
  }

  void success(String job, TrainingOutcome outcome) {
    report(
        ReportTrainingResultRequest.newBuilder()
            .setName(job)
            .setSuccess(
                ReportTrainingResultRequest.Success.newBuilder()
                    .setVersion(outcome.candidateVersion())
                    .setDescription(outcome.description())
                    .setComparison(comparison(outcome)))
            .build());
  }

  void failure(String job, String reason) {
    report(
        ReportTrainingResultRequest.newBuilder()
            .setName(job)
            .setFailure(
                ReportTrainingResultRequest.Failure.newBuilder()
                    .setMessage(shortened(reason, LONGEST_FAILURE)))
            .build());
  }

  private void report(ReportTrainingResultRequest request) {
    LongRunningWork.insist(
        "the result of " + request.getName(),
        () -> {
          var unused =
              training
                  .withDeadlineAfter(RESULT_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                  .reportTrainingResult(request);
        });
  }

  private static Comparison comparison(TrainingOutcome outcome) {
    return Comparison.newBuilder()
        .setChampionVersion(outcome.championVersion())
        .setChampionLost(outcome.championLost())
        .setLabelsReplaced(outcome.labelsReplaced())
        .setBaseline(outcome.baseline())
        .setCandidateVersion(outcome.candidateVersion())
        .putAllChampionMetrics(outcome.championMetrics())
        .putAllCandidateMetrics(outcome.candidateMetrics())
        .setPrimaryMetric(outcome.primaryMetric())
        .setHeldOutCount(outcome.heldOutCount())
        .build();
  }

  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
