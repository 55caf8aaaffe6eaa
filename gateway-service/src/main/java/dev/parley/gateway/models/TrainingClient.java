package dev.parley.gateway.models;

import dev.parley.gateway.neighbours.Forwarding;
import dev.parley.gateway.neighbours.Neighbours;
import dev.parley.proto.feedback.v1.RequestTrainingRequest;
import dev.parley.proto.feedback.v1.TrainingServiceGrpc;
import dev.parley.proto.feedback.v1.TrainingServiceGrpc.TrainingServiceBlockingStub;
import dev.parley.proto.gateway.v1.CreateTrainingJobRequest;
import dev.parley.proto.gateway.v1.CreateTrainingJobResponse;
import dev.parley.proto.gateway.v1.GetTrainingJobRequest;
import dev.parley.proto.gateway.v1.GetTrainingJobResponse;
import dev.parley.proto.gateway.v1.ListTrainingJobsRequest;
import dev.parley.proto.gateway.v1.ListTrainingJobsResponse;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The public calls, in the words of the service that decides on training. */
@Singleton
class TrainingClient {
  private static final String SERVICE = "feedback";
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final TrainingServiceBlockingStub stub;

  TrainingClient(Neighbours neighbours) {
    this.stub = TrainingServiceGrpc.newBlockingStub(neighbours.feedback());
  }

  CreateTrainingJobResponse createTrainingJob(
      String tenant, String actor, CreateTrainingJobRequest request) {
    RequestTrainingRequest.Builder wanted =
        RequestTrainingRequest.newBuilder()
            .setFamily(request.getFamily())
            .setRequestedBy(actor)
            .setRequestId(request.getRequestId());
    if (request.hasClassifier()) {
      wanted.setTenant(tenant).setClassifier(request.getClassifier());
    }
    var response =
        Forwarding.call(
            SERVICE, () -> Forwarding.within(LIMIT, stub).requestTraining(wanted.build()));
    return CreateTrainingJobResponse.newBuilder().setTrainingJob(response.getTrainingJob()).build();
  }

  GetTrainingJobResponse getTrainingJob(GetTrainingJobRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(LIMIT, stub)
                    .getTrainingJob(
                        dev.parley.proto.feedback.v1.GetTrainingJobRequest.newBuilder()
                            .setName(request.getName())
                            .build()));
    return GetTrainingJobResponse.newBuilder().setTrainingJob(response.getTrainingJob()).build();
  }

  ListTrainingJobsResponse listTrainingJobs(ListTrainingJobsRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(LIMIT, stub)
                    .listTrainingJobs(
                        dev.parley.proto.feedback.v1.ListTrainingJobsRequest.newBuilder()
                            .setFamily(request.getFamily())
                            .setPageSize(request.getPageSize())
                            .setPageToken(request.getPageToken())
                            .build()));
    return ListTrainingJobsResponse.newBuilder()
        .addAllTrainingJobs(response.getTrainingJobsList())
        .setNextPageToken(response.getNextPageToken())
        .build();
  }
}
