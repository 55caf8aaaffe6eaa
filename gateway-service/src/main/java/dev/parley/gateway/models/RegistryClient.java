package dev.parley.gateway.models;

import dev.parley.gateway.neighbours.Forwarding;
import dev.parley.gateway.neighbours.Neighbours;
import dev.parley.proto.feedback.v1.ModelRegistryServiceGrpc;
import dev.parley.proto.feedback.v1.ModelRegistryServiceGrpc.ModelRegistryServiceBlockingStub;
import dev.parley.proto.gateway.v1.ListLedgerEntriesRequest;
import dev.parley.proto.gateway.v1.ListLedgerEntriesResponse;
import dev.parley.proto.gateway.v1.ListModelsRequest;
import dev.parley.proto.gateway.v1.ListModelsResponse;
import dev.parley.proto.gateway.v1.PromoteModelRequest;
import dev.parley.proto.gateway.v1.PromoteModelResponse;
import dev.parley.proto.gateway.v1.RollbackModelRequest;
import dev.parley.proto.gateway.v1.RollbackModelResponse;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The public calls, in the words of the model registry. */
@Singleton
class RegistryClient {
  private static final String SERVICE = "feedback";
  private static final String PREFIX = "models/";
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final ModelRegistryServiceBlockingStub stub;

  RegistryClient(Neighbours neighbours) {
    this.stub = ModelRegistryServiceGrpc.newBlockingStub(neighbours.feedback());
  }

  ListModelsResponse listModels(ListModelsRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(LIMIT, stub)
                    .listModels(
                        dev.parley.proto.feedback.v1.ListModelsRequest.newBuilder()
                            .setFamily(request.getFamily())
                            .setPageSize(request.getPageSize())
                            .setPageToken(request.getPageToken())
                            .build()));
    return ListModelsResponse.newBuilder()
        .addAllModels(response.getModelsList())
        .setNextPageToken(response.getNextPageToken())
        .build();
  }

  PromoteModelResponse promoteModel(String actor, PromoteModelRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(LIMIT, stub)
                    .promoteModel(
                        dev.parley.proto.feedback.v1.PromoteModelRequest.newBuilder()
                            .setName(request.getName())
                            .setActor(actor)
                            .setReason(request.getReason())
                            .setRequestId(request.getRequestId())
                            .build()));
    return PromoteModelResponse.newBuilder().setModel(response.getModel()).build();
  }

  RollbackModelResponse rollbackModel(String actor, RollbackModelRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(LIMIT, stub)
                    .rollbackModel(
                        dev.parley.proto.feedback.v1.RollbackModelRequest.newBuilder()
                            .setFamily(request.getName().substring(PREFIX.length()))
                            .setActor(actor)
                            .setReason(request.getReason())
                            .setRequestId(request.getRequestId())
                            .build()));
    return RollbackModelResponse.newBuilder().setModel(response.getModel()).build();
  }

  ListLedgerEntriesResponse listLedgerEntries(ListLedgerEntriesRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(LIMIT, stub)
                    .listLedgerEntries(
                        dev.parley.proto.feedback.v1.ListLedgerEntriesRequest.newBuilder()
                            .setFamily(request.getFamily())
                            .setPageSize(request.getPageSize())
                            .setPageToken(request.getPageToken())
                            .build()));
    return ListLedgerEntriesResponse.newBuilder()
        .addAllEntries(response.getEntriesList())
        .setNextPageToken(response.getNextPageToken())
        .build();
  }
}
