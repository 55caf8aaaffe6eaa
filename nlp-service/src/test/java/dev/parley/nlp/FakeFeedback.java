package dev.parley.nlp;

import dev.parley.proto.feedback.v1.GetTrainingJobRequest;
import dev.parley.proto.feedback.v1.GetTrainingJobResponse;
import dev.parley.proto.feedback.v1.ModelRegistryServiceGrpc;
import dev.parley.proto.feedback.v1.RegisterModelRequest;
import dev.parley.proto.feedback.v1.RegisterModelResponse;
import dev.parley.proto.feedback.v1.ReportTrainingProgressRequest;
import dev.parley.proto.feedback.v1.ReportTrainingProgressResponse;
import dev.parley.proto.feedback.v1.ReportTrainingResultRequest;
import dev.parley.proto.feedback.v1.ReportTrainingResultResponse;
import dev.parley.proto.feedback.v1.TrainingServiceGrpc;
import dev.parley.proto.types.v1.ModelVersion;
import dev.parley.proto.types.v1.TrainingJob;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what it is told; every job is there and runs until its result came. */
public final class FakeFeedback {
  private final List<RegisterModelRequest> registered = new CopyOnWriteArrayList<>();
  private final List<ReportTrainingProgressRequest> progress = new CopyOnWriteArrayList<>();
  private final List<ReportTrainingResultRequest> results = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private volatile boolean busy;

  /** Is away for reports of progress, but for the first of a job, and for some results. */
  public void beBusy(int refusedResults) {
    busy = true;
    refusals.set(refusedResults);
  }

  public List<RegisterModelRequest> registered(String family) {
    return registered.stream().filter(request -> request.getFamily().equals(family)).toList();
  }

  public List<ReportTrainingProgressRequest> progressOf(String job) {
    return progress.stream().filter(report -> report.getName().equals(job)).toList();
  }

  public List<ReportTrainingResultRequest> resultsOf(String job) {
    return results.stream().filter(report -> report.getName().equals(job)).toList();
  }

  ModelRegistryServiceGrpc.ModelRegistryServiceImplBase registry() {
    return new ModelRegistryServiceGrpc.ModelRegistryServiceImplBase() {
      @Override
      public void registerModel(
          RegisterModelRequest request, StreamObserver<RegisterModelResponse> replies) {
        registered.add(request);
        replies.onNext(
            RegisterModelResponse.newBuilder()
                .setModel(
                    ModelVersion.newBuilder()
                        .setName(
                            "models/%s/versions/%s"
                                .formatted(request.getFamily(), request.getVersion()))
                        .setFamily(request.getFamily())
                        .setVersion(request.getVersion())
                        .setDescription(request.getDescription()))
                .build());
        replies.onCompleted();
      }
    };
  }

  TrainingServiceGrpc.TrainingServiceImplBase training() {
    return new TrainingServiceGrpc.TrainingServiceImplBase() {
      @Override
      public void getTrainingJob(
          GetTrainingJobRequest request, StreamObserver<GetTrainingJobResponse> replies) {
        replies.onNext(
            GetTrainingJobResponse.newBuilder()
                .setTrainingJob(
                    TrainingJob.newBuilder()
                        .setName(request.getName())
                        .setState(
                            resultsOf(request.getName()).isEmpty()
                                ? TrainingJob.State.RUNNING
                                : TrainingJob.State.SUCCEEDED))
                .build());
        replies.onCompleted();
      }

      @Override
      public void reportTrainingProgress(
          ReportTrainingProgressRequest request,
          StreamObserver<ReportTrainingProgressResponse> replies) {
        if (busy && request.getProgress() > 0) {
          replies.onError(Status.UNAVAILABLE.asRuntimeException());
          return;
        }
        progress.add(request);
        replies.onNext(ReportTrainingProgressResponse.getDefaultInstance());
        replies.onCompleted();
      }

      @Override
      public void reportTrainingResult(
          ReportTrainingResultRequest request,
          StreamObserver<ReportTrainingResultResponse> replies) {
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          replies.onError(Status.UNAVAILABLE.asRuntimeException());
          return;
        }
        results.add(request);
        replies.onNext(ReportTrainingResultResponse.getDefaultInstance());
        replies.onCompleted();
      }
    };
  }
}
