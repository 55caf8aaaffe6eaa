package dev.parley.recommender.training;

import dev.parley.proto.feedback.v1.GetTrainingJobRequest;
import dev.parley.proto.feedback.v1.GetTrainingJobResponse;
import dev.parley.proto.feedback.v1.ReportTrainingProgressRequest;
import dev.parley.proto.feedback.v1.ReportTrainingProgressResponse;
import dev.parley.proto.feedback.v1.ReportTrainingResultRequest;
import dev.parley.proto.feedback.v1.ReportTrainingResultResponse;
import dev.parley.proto.feedback.v1.TrainingServiceGrpc;
import dev.parley.proto.types.v1.TrainingJob;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what trainers report; every job is there and runs until its result came. */
public final class FakeTrainingService extends TrainingServiceGrpc.TrainingServiceImplBase {
  private final List<ReportTrainingProgressRequest> progress = new CopyOnWriteArrayList<>();
  private final List<ReportTrainingResultRequest> results = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private volatile Status progressAnswer = Status.OK;

  /** Is away for the next reports of a result. */
  void refuseResults(int times) {
    refusals.set(times);
  }

  /** Answers reports of progress with a failure from now on. */
  void refuseProgress(Status failure) {
    progressAnswer = failure;
  }

  public List<ReportTrainingProgressRequest> progressOf(String job) {
    return progress.stream().filter(report -> report.getName().equals(job)).toList();
  }

  public List<ReportTrainingResultRequest> resultsOf(String job) {
    return results.stream().filter(report -> report.getName().equals(job)).toList();
  }

  @Override
  public void getTrainingJob(
      GetTrainingJobRequest request, StreamObserver<GetTrainingJobResponse> responses) {
    responses.onNext(
        GetTrainingJobResponse.newBuilder()
            .setTrainingJob(
                TrainingJob.newBuilder()
                    .setName(request.getName())
                    .setState(
                        resultsOf(request.getName()).isEmpty()
                            ? TrainingJob.State.RUNNING
                            : TrainingJob.State.SUCCEEDED))
            .build());
    responses.onCompleted();
  }

  @Override
  public void reportTrainingProgress(
      ReportTrainingProgressRequest request,
      StreamObserver<ReportTrainingProgressResponse> responses) {
    if (!progressAnswer.isOk()) {
      responses.onError(progressAnswer.asRuntimeException());
      return;
    }
    progress.add(request);
    responses.onNext(ReportTrainingProgressResponse.getDefaultInstance());
    responses.onCompleted();
  }

  @Override
  public void reportTrainingResult(
      ReportTrainingResultRequest request, StreamObserver<ReportTrainingResultResponse> responses) {
    if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      responses.onError(Status.UNAVAILABLE.asRuntimeException());
      return;
    }
    results.add(request);
    responses.onNext(ReportTrainingResultResponse.getDefaultInstance());
    responses.onCompleted();
  }
}
