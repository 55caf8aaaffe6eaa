package dev.parley.recommender.training;

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
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Tells the feedback service how a training job goes. */
@ApplicationScoped
class TrainingClient {
  private static final Logger LOG = Logger.getLogger(TrainingClient.class);
  private static final String BASELINE = "popular";
  private static final int MAX_PROGRESS_MESSAGE = 500;
  private static final int MAX_FAILURE_MESSAGE = 2000;
  private static final int RESULT_SECONDS = 30;

  private final TrainingServiceBlockingStub trainingService;

  TrainingClient(@GrpcClient("feedback") TrainingServiceBlockingStub trainingService) {
    this.trainingService = trainingService;
  }

  /**
   * Says that a trainer has the job, and asks whether it is still wanted. It is not when it has
   * ended (its request came twice), another job took its place or nobody knows it.
   */
  boolean begin(String job, String message) {
    try {
      var unused =
          trainingService.reportTrainingProgress(
              ReportTrainingProgressRequest.newBuilder().setName(job).setMessage(message).build());
      return trainingService
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
  void progress(String job, double progress, String message) {
    try {
      var unused =
          trainingService.reportTrainingProgress(
              ReportTrainingProgressRequest.newBuilder()
                  .setName(job)
                  .setProgress(progress)
                  .setMessage(shortened(message, MAX_PROGRESS_MESSAGE))
                  .build());
    } catch (RuntimeException e) {
      LOG.debugf("progress of %s was not reported: %s", job, e.getMessage());
    }
  }

  void success(
      String job, String version, String description, Candidate candidate, Champion champion) {
    report(
        ReportTrainingResultRequest.newBuilder()
            .setName(job)
            .setSuccess(
                ReportTrainingResultRequest.Success.newBuilder()
                    .setVersion(version)
                    .setDescription(description)
                    .setComparison(
                        Comparison.newBuilder()
                            .setCandidateVersion(version)
                            .setChampionVersion(champion.version())
                            .setChampionLost(champion.lost())
                            .setBaseline(
                                champion.version().isEmpty() || champion.lost() ? BASELINE : "")
                            .putAllCandidateMetrics(candidate.scores().metrics())
                            .putAllChampionMetrics(candidate.opponent().metrics())
                            .setPrimaryMetric(Scores.PRIMARY)
                            .setHeldOutCount(candidate.scores().customers())))
            .build());
  }

  void failure(String job, String message) {
    report(
        ReportTrainingResultRequest.newBuilder()
            .setName(job)
            .setFailure(
                ReportTrainingResultRequest.Failure.newBuilder()
                    .setMessage(shortened(message, MAX_FAILURE_MESSAGE)))
            .build());
  }

  private void report(ReportTrainingResultRequest request) {
    LongRunningWork.insist(
        "the result of " + request.getName(),
        () -> {
          var unused =
              trainingService
                  .withDeadlineAfter(RESULT_SECONDS, TimeUnit.SECONDS)
                  .reportTrainingResult(request);
        });
  }

  private static String shortened(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
