package dev.parley.recommender.training;

import dev.parley.proto.feedback.v1.ReportTrainingProgressRequest;
import dev.parley.proto.feedback.v1.ReportTrainingResultRequest;
import dev.parley.proto.feedback.v1.TrainingServiceGrpc.TrainingServiceBlockingStub;
import dev.parley.proto.types.v1.Comparison;
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

  /**
   * @param championVersion what the candidate was compared with; empty for the baseline
   */
  void success(
      String job, String version, String description, Candidate candidate, String championVersion) {
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
                            .setChampionVersion(championVersion)
                            .setBaseline(championVersion.isEmpty() ? BASELINE : "")
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
    var unused =
        trainingService
            .withDeadlineAfter(RESULT_SECONDS, TimeUnit.SECONDS)
            .reportTrainingResult(request);
  }

  private static String shortened(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
