package dev.parley.feedback.training;

import dev.parley.feedback.call.Calls;
import dev.parley.feedback.page.Page;
import dev.parley.proto.feedback.v1.GetTrainingJobRequest;
import dev.parley.proto.feedback.v1.GetTrainingJobResponse;
import dev.parley.proto.feedback.v1.ListTrainingJobsRequest;
import dev.parley.proto.feedback.v1.ListTrainingJobsResponse;
import dev.parley.proto.feedback.v1.ReportTrainingProgressRequest;
import dev.parley.proto.feedback.v1.ReportTrainingProgressResponse;
import dev.parley.proto.feedback.v1.ReportTrainingResultRequest;
import dev.parley.proto.feedback.v1.ReportTrainingResultResponse;
import dev.parley.proto.feedback.v1.RequestTrainingRequest;
import dev.parley.proto.feedback.v1.RequestTrainingResponse;
import dev.parley.proto.feedback.v1.TrainingServiceGrpc;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.Blocking;

/** The edge of training. */
@GrpcService
@Blocking
class TrainingGrpcService extends TrainingServiceGrpc.TrainingServiceImplBase {
  private static final String WHOLE_SUITE = "";

  private final Calls calls;
  private final TrainingJobs jobs;

  TrainingGrpcService(Calls calls, TrainingJobs jobs) {
    this.calls = calls;
    this.jobs = jobs;
  }

  @Override
  public void requestTraining(
      RequestTrainingRequest request, StreamObserver<RequestTrainingResponse> observer) {
    calls.once(
        observer,
        new Calls.Identity(WHOLE_SUITE, "RequestTraining", request.getRequestId()),
        request,
        RequestTrainingResponse.parser(),
        handle ->
            RequestTrainingResponse.newBuilder()
                .setTrainingJob(
                    TrainingProtos.toProto(
                        jobs.request(
                            handle,
                            request.getFamily(),
                            request.getRequestedBy(),
                            new TrainingParameters(
                                request.getTenant(), request.getClassifier().toByteArray()))))
                .build());
  }

  @Override
  public void getTrainingJob(
      GetTrainingJobRequest request, StreamObserver<GetTrainingJobResponse> observer) {
    calls.answer(
        observer,
        handle ->
            GetTrainingJobResponse.newBuilder()
                .setTrainingJob(TrainingProtos.toProto(jobs.get(handle, request.getName())))
                .build());
  }

  @Override
  public void listTrainingJobs(
      ListTrainingJobsRequest request, StreamObserver<ListTrainingJobsResponse> observer) {
    Page.Request page = new Page.Request(request.getPageSize(), request.getPageToken());
    calls.answer(
        observer,
        handle -> {
          Page<TrainingJob> found = jobs.list(handle, request.getFamily(), page);
          return ListTrainingJobsResponse.newBuilder()
              .addAllTrainingJobs(found.items().stream().map(TrainingProtos::toProto).toList())
              .setNextPageToken(found.nextPageToken())
              .build();
        });
  }

  @Override
  public void reportTrainingProgress(
      ReportTrainingProgressRequest request,
      StreamObserver<ReportTrainingProgressResponse> observer) {
    calls.answer(
        observer,
        handle -> {
          jobs.progressed(handle, request.getName(), request.getProgress(), request.getMessage());
          return ReportTrainingProgressResponse.getDefaultInstance();
        });
  }

  @Override
  public void reportTrainingResult(
      ReportTrainingResultRequest request, StreamObserver<ReportTrainingResultResponse> observer) {
    calls.answer(
        observer,
        handle -> {
          TrainingJob job =
              request.hasSuccess()
                  ? jobs.succeeded(
                      handle, request.getName(), TrainingProtos.fromProto(request.getSuccess()))
                  : jobs.failed(handle, request.getName(), request.getFailure().getMessage());
          return ReportTrainingResultResponse.newBuilder()
              .setTrainingJob(TrainingProtos.toProto(job))
              .build();
        });
  }
}
