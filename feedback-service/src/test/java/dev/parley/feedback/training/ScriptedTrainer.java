package dev.parley.feedback.training;

import dev.parley.feedback.ServiceClient;
import dev.parley.proto.feedback.v1.GetTrainingJobRequest;
import dev.parley.proto.feedback.v1.ListLedgerEntriesRequest;
import dev.parley.proto.feedback.v1.ListModelsRequest;
import dev.parley.proto.feedback.v1.ListTrainingJobsRequest;
import dev.parley.proto.feedback.v1.ReportTrainingProgressRequest;
import dev.parley.proto.feedback.v1.ReportTrainingResultRequest;
import dev.parley.proto.feedback.v1.RequestTrainingRequest;
import dev.parley.proto.types.v1.Comparison;
import dev.parley.proto.types.v1.LedgerEntry;
import dev.parley.proto.types.v1.ModelVersion;
import dev.parley.proto.types.v1.TrainingJob;
import java.util.List;
import java.util.UUID;

/** A trainer that says what the test wants, and looks at what came of it. */
final class ScriptedTrainer {
  private final ServiceClient client;

  ScriptedTrainer(ServiceClient client) {
    this.client = client;
  }

  TrainingJob request(String family) {
    return client
        .training()
        .requestTraining(
            RequestTrainingRequest.newBuilder()
                .setFamily(family)
                .setRequestedBy("admin:test")
                .build())
        .getTrainingJob();
  }

  TrainingJob get(TrainingJob job) {
    return client
        .training()
        .getTrainingJob(GetTrainingJobRequest.newBuilder().setName(job.getName()).build())
        .getTrainingJob();
  }

  List<TrainingJob> jobs(String family) {
    return client
        .training()
        .listTrainingJobs(
            ListTrainingJobsRequest.newBuilder().setFamily(family).setPageSize(1000).build())
        .getTrainingJobsList();
  }

  List<LedgerEntry> ledger(String family) {
    return client
        .registry()
        .listLedgerEntries(
            ListLedgerEntriesRequest.newBuilder().setFamily(family).setPageSize(1000).build())
        .getEntriesList();
  }

  /** Version of the family's champion as the ledger tells it; empty when there is none. */
  String champion(String family) {
    return ledger(family).stream()
        .filter(
            entry ->
                entry.getAction() == LedgerEntry.Action.PROMOTED
                    || entry.getAction() == LedgerEntry.Action.ROLLED_BACK)
        .map(LedgerEntry::getVersion)
        .findFirst()
        .orElse("");
  }

  ModelVersion model(String family, String version) {
    return client
        .registry()
        .listModels(ListModelsRequest.newBuilder().setFamily(family).setPageSize(1000).build())
        .getModelsList()
        .stream()
        .filter(model -> model.getVersion().equals(version))
        .findFirst()
        .orElseThrow();
  }

  void progress(TrainingJob job, double progress, String message) {
    var unused =
        client
            .training()
            .reportTrainingProgress(
                ReportTrainingProgressRequest.newBuilder()
                    .setName(job.getName())
                    .setProgress(progress)
                    .setMessage(message)
                    .build());
  }

  TrainingJob report(ReportTrainingResultRequest request) {
    return client.training().reportTrainingResult(request).getTrainingJob();
  }

  /** What a trainer reports whose candidate lost against the present champion. */
  ReportTrainingResultRequest worse(TrainingJob job) {
    return success(job, newVersion(), champion(job.getFamily()), 0.9, 0.1);
  }

  static ReportTrainingResultRequest failure(TrainingJob job, String message) {
    return ReportTrainingResultRequest.newBuilder()
        .setName(job.getName())
        .setFailure(ReportTrainingResultRequest.Failure.newBuilder().setMessage(message))
        .build();
  }

  static ReportTrainingResultRequest success(
      TrainingJob job, String version, String champion, double championScore, double score) {
    return ReportTrainingResultRequest.newBuilder()
        .setName(job.getName())
        .setSuccess(
            ReportTrainingResultRequest.Success.newBuilder()
                .setVersion(version)
                .setComparison(
                    Comparison.newBuilder()
                        .setChampionVersion(champion)
                        .setCandidateVersion(version)
                        .putChampionMetrics("ndcg@10", championScore)
                        .putCandidateMetrics("ndcg@10", score)
                        .setPrimaryMetric("ndcg@10")
                        .setHeldOutCount(500)
                        .setBaseline(champion.isEmpty() ? "popular" : "")))
        .build();
  }

  /** What a trainer reports that could not load the champion's files. */
  static ReportTrainingResultRequest besideALostChampion(
      TrainingJob job, String version, String champion, double baselineScore, double score) {
    ReportTrainingResultRequest.Builder report =
        success(job, version, champion, baselineScore, score).toBuilder();
    report.getSuccessBuilder().getComparisonBuilder().setChampionLost(true).setBaseline("popular");
    return report.build();
  }

  static String newVersion() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
  }
}
