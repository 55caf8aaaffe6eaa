package dev.parley.gateway.evaluations;

import dev.parley.gateway.neighbours.Forwarding;
import dev.parley.gateway.neighbours.Neighbours;
import dev.parley.proto.gateway.v1.CreateEvaluationRequest;
import dev.parley.proto.gateway.v1.CreateEvaluationResponse;
import dev.parley.proto.gateway.v1.GetEvaluationRequest;
import dev.parley.proto.gateway.v1.GetEvaluationResponse;
import dev.parley.proto.gateway.v1.ListEvaluationsRequest;
import dev.parley.proto.gateway.v1.ListEvaluationsResponse;
import dev.parley.proto.nlp.v1.EvaluationServiceGrpc;
import dev.parley.proto.nlp.v1.EvaluationServiceGrpc.EvaluationServiceBlockingStub;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Evaluations, in the words of the service that measures. */
@Singleton
class EvaluationClient {
  private static final String SERVICE = "nlp";
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final EvaluationServiceBlockingStub stub;

  EvaluationClient(Neighbours neighbours) {
    this.stub = EvaluationServiceGrpc.newBlockingStub(neighbours.nlp());
  }

  CreateEvaluationResponse createEvaluation(
      String tenant, String actor, CreateEvaluationRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(LIMIT, stub)
                    .createEvaluation(
                        dev.parley.proto.nlp.v1.CreateEvaluationRequest.newBuilder()
                            .setTenant(tenant)
                            .setFamily(request.getFamily())
                            .setVersion(request.getVersion())
                            .setDataset(request.getDataset())
                            .setRequestedBy(actor)
                            .setRequestId(request.getRequestId())
                            .build()));
    return CreateEvaluationResponse.newBuilder().setEvaluation(response.getEvaluation()).build();
  }

  GetEvaluationResponse getEvaluation(String tenant, GetEvaluationRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(LIMIT, stub)
                    .getEvaluation(
                        dev.parley.proto.nlp.v1.GetEvaluationRequest.newBuilder()
                            .setTenant(tenant)
                            .setName(request.getName())
                            .build()));
    return GetEvaluationResponse.newBuilder().setEvaluation(response.getEvaluation()).build();
  }

  ListEvaluationsResponse listEvaluations(String tenant, ListEvaluationsRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(LIMIT, stub)
                    .listEvaluations(
                        dev.parley.proto.nlp.v1.ListEvaluationsRequest.newBuilder()
                            .setTenant(tenant)
                            .setFamily(request.getFamily())
                            .setPageSize(request.getPageSize())
                            .setPageToken(request.getPageToken())
                            .build()));
    return ListEvaluationsResponse.newBuilder()
        .addAllEvaluations(response.getEvaluationsList())
        .setNextPageToken(response.getNextPageToken())
        .build();
  }
}
