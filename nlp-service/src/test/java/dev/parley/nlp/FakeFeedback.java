package dev.parley.nlp;

import dev.parley.proto.feedback.v1.ModelRegistryServiceGrpc;
import dev.parley.proto.feedback.v1.RegisterModelRequest;
import dev.parley.proto.feedback.v1.RegisterModelResponse;
import dev.parley.proto.feedback.v1.ReportTrainingProgressRequest;
import dev.parley.proto.feedback.v1.ReportTrainingProgressResponse;
import dev.parley.proto.feedback.v1.ReportTrainingResultRequest;
import dev.parley.proto.feedback.v1.ReportTrainingResultResponse;
import dev.parley.proto.feedback.v1.TrainingServiceGrpc;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it is told. */
public final class FakeFeedback {
  private final List<RegisterModelRequest> registered = new CopyOnWriteArrayList<>();
  private final List<ReportTrainingProgressRequest> progress = new CopyOnWriteArrayList<>();
  private final List<ReportTrainingResultRequest> results = new CopyOnWriteArrayList<>();

  public List<RegisterModelRequest> registered() {
    return registered;
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
        replies.onNext(RegisterModelResponse.getDefaultInstance());
        replies.onCompleted();
      }
    };
  }

  TrainingServiceGrpc.TrainingServiceImplBase training() {
    return new TrainingServiceGrpc.TrainingServiceImplBase() {
      @Override
      public void reportTrainingProgress(
          ReportTrainingProgressRequest request,
          StreamObserver<ReportTrainingProgressResponse> replies) {
        progress.add(request);
        replies.onNext(ReportTrainingProgressResponse.getDefaultInstance());
        replies.onCompleted();
      }

      @Override
      public void reportTrainingResult(
          ReportTrainingResultRequest request,
          StreamObserver<ReportTrainingResultResponse> replies) {
        results.add(request);
        replies.onNext(ReportTrainingResultResponse.getDefaultInstance());
        replies.onCompleted();
      }
    };
  }
}
