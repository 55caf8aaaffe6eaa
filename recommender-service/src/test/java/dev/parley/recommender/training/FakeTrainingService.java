package dev.parley.recommender.training;

import dev.parley.proto.feedback.v1.ReportTrainingProgressRequest;
import dev.parley.proto.feedback.v1.ReportTrainingProgressResponse;
import dev.parley.proto.feedback.v1.ReportTrainingResultRequest;
import dev.parley.proto.feedback.v1.ReportTrainingResultResponse;
import dev.parley.proto.feedback.v1.TrainingServiceGrpc;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what trainers report. */
public final class FakeTrainingService extends TrainingServiceGrpc.TrainingServiceImplBase {
  private final List<ReportTrainingProgressRequest> progress = new CopyOnWriteArrayList<>();
  private final List<ReportTrainingResultRequest> results = new CopyOnWriteArrayList<>();

  public List<ReportTrainingProgressRequest> progressOf(String job) {
    return progress.stream().filter(report -> report.getName().equals(job)).toList();
  }

  public List<ReportTrainingResultRequest> resultsOf(String job) {
    return results.stream().filter(report -> report.getName().equals(job)).toList();
  }

  @Override
  public void reportTrainingProgress(
      ReportTrainingProgressRequest request,
      StreamObserver<ReportTrainingProgressResponse> responses) {
    progress.add(request);
    responses.onNext(ReportTrainingProgressResponse.getDefaultInstance());
    responses.onCompleted();
  }

  @Override
  public void reportTrainingResult(
      ReportTrainingResultRequest request, StreamObserver<ReportTrainingResultResponse> responses) {
    results.add(request);
    responses.onNext(ReportTrainingResultResponse.getDefaultInstance());
    responses.onCompleted();
  }
}
