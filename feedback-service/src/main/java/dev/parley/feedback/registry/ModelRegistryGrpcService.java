package dev.parley.feedback.registry;

import dev.parley.feedback.call.Calls;
import dev.parley.feedback.page.Page;
import dev.parley.proto.feedback.v1.ListLedgerEntriesRequest;
import dev.parley.proto.feedback.v1.ListLedgerEntriesResponse;
import dev.parley.proto.feedback.v1.ListModelsRequest;
import dev.parley.proto.feedback.v1.ListModelsResponse;
import dev.parley.proto.feedback.v1.ModelRegistryServiceGrpc;
import dev.parley.proto.feedback.v1.PromoteModelRequest;
import dev.parley.proto.feedback.v1.PromoteModelResponse;
import dev.parley.proto.feedback.v1.RegisterModelRequest;
import dev.parley.proto.feedback.v1.RegisterModelResponse;
import dev.parley.proto.feedback.v1.RollbackModelRequest;
import dev.parley.proto.feedback.v1.RollbackModelResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.Blocking;

/** The edge of the model registry. */
@GrpcService
@Blocking
class ModelRegistryGrpcService extends ModelRegistryServiceGrpc.ModelRegistryServiceImplBase {
  private static final String WHOLE_SUITE = "";

  private final Calls calls;
  private final ModelRegistry registry;

  ModelRegistryGrpcService(Calls calls, ModelRegistry registry) {
    this.calls = calls;
    this.registry = registry;
  }

  @Override
  public void registerModel(
      RegisterModelRequest request, StreamObserver<RegisterModelResponse> observer) {
    calls.answer(
        observer,
        handle ->
            RegisterModelResponse.newBuilder()
                .setModel(
                    RegistryProtos.toProto(
                        registry.register(handle, RegistryProtos.fromProto(request))))
                .build());
  }

  @Override
  public void listModels(ListModelsRequest request, StreamObserver<ListModelsResponse> observer) {
    Page.Request page = new Page.Request(request.getPageSize(), request.getPageToken());
    calls.answer(
        observer,
        handle -> {
          Page<ModelVersion> models = registry.list(handle, request.getFamily(), page);
          return ListModelsResponse.newBuilder()
              .addAllModels(models.items().stream().map(RegistryProtos::toProto).toList())
              .setNextPageToken(models.nextPageToken())
              .build();
        });
  }

  @Override
  public void promoteModel(
      PromoteModelRequest request, StreamObserver<PromoteModelResponse> observer) {
    ModelName name = ModelName.parse(request.getName());
    calls.once(
        observer,
        new Calls.Identity(WHOLE_SUITE, "PromoteModel", request.getRequestId()),
        request,
        PromoteModelResponse.parser(),
        handle ->
            PromoteModelResponse.newBuilder()
                .setModel(
                    RegistryProtos.toProto(
                        registry.promote(handle, name, request.getActor(), request.getReason())))
                .build());
  }

  @Override
  public void rollbackModel(
      RollbackModelRequest request, StreamObserver<RollbackModelResponse> observer) {
    calls.once(
        observer,
        new Calls.Identity(WHOLE_SUITE, "RollbackModel", request.getRequestId()),
        request,
        RollbackModelResponse.parser(),
        handle ->
            RollbackModelResponse.newBuilder()
                .setModel(
                    RegistryProtos.toProto(
                        registry.rollback(
                            handle, request.getFamily(), request.getActor(), request.getReason())))
                .build());
  }

  @Override
  public void listLedgerEntries(
      ListLedgerEntriesRequest request, StreamObserver<ListLedgerEntriesResponse> observer) {
    Page.Request page = new Page.Request(request.getPageSize(), request.getPageToken());
    calls.answer(
        observer,
        handle -> {
          Page<LedgerEntry> entries = registry.listLedger(handle, request.getFamily(), page);
          return ListLedgerEntriesResponse.newBuilder()
              .addAllEntries(entries.items().stream().map(RegistryProtos::toProto).toList())
              .setNextPageToken(entries.nextPageToken())
              .build();
        });
  }
}
