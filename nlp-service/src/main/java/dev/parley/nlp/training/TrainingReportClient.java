package dev.parley.nlp.training;

import dev.parley.nlp.serving.SentimentScores;
import dev.parley.proto.feedback.v1.ReportTrainingProgressRequest;
import dev.parley.proto.feedback.v1.ReportTrainingResultRequest;
import dev.parley.proto.feedback.v1.TrainingServiceGrpc.TrainingServiceBlockingStub;
import dev.parley.proto.types.v1.Comparison;
import io.quarkus.grpc.GrpcClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Tells the feedback service how training goes. Reporting a job's result again is harmless. */
@ApplicationScoped
class TrainingReportClient {
  /** The registry writes and decides before it answers a result. */
  private static final Duration RESULT_DEADLINE = Duration.ofSeconds(10);

  private static final int LONGEST_MESSAGE = 500;
  private static final int LONGEST_FAILURE = 2000;

  private final TrainingServiceBlockingStub training;

  TrainingReportClient(@GrpcClient("feedback") TrainingServiceBlockingStub training) {
    this.training = training;
  }

  void progress(String job, double share, String doing) {
    var unused =
        training.reportTrainingProgress(
            ReportTrainingProgressRequest.newBuilder()
                .setName(job)
                .setProgress(share)
                .setMessage(shortened(doing, LONGEST_MESSAGE))
                .build());
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
    var unused =
        training
            .withDeadlineAfter(RESULT_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
            .reportTrainingResult(request);
  }

  private static Comparison comparison(TrainingOutcome outcome) {
    return Comparison.newBuilder()
        .setChampionVersion(outcome.championVersion())
        .setCandidateVersion(outcome.candidateVersion())
        .putAllChampionMetrics(outcome.championMetrics())
        .putAllCandidateMetrics(outcome.candidateMetrics())
        .setPrimaryMetric(SentimentScores.PRIMARY)
        .setHeldOutCount(outcome.heldOutCount())
        .build();
  }

  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
