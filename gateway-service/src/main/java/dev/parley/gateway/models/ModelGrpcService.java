package dev.parley.gateway.models;

import dev.parley.gateway.calls.Calls;
import dev.parley.proto.gateway.v1.CreateTrainingJobRequest;
import dev.parley.proto.gateway.v1.CreateTrainingJobResponse;
import dev.parley.proto.gateway.v1.GetTrainingJobRequest;
import dev.parley.proto.gateway.v1.GetTrainingJobResponse;
import dev.parley.proto.gateway.v1.ImportTrainingExamplesRequest;
import dev.parley.proto.gateway.v1.ImportTrainingExamplesResponse;
import dev.parley.proto.gateway.v1.ListLedgerEntriesRequest;
import dev.parley.proto.gateway.v1.ListLedgerEntriesResponse;
import dev.parley.proto.gateway.v1.ListModelsRequest;
import dev.parley.proto.gateway.v1.ListModelsResponse;
import dev.parley.proto.gateway.v1.ListTrainingJobsRequest;
import dev.parley.proto.gateway.v1.ListTrainingJobsResponse;
import dev.parley.proto.gateway.v1.ModelServiceGrpc;
import dev.parley.proto.gateway.v1.PromoteModelRequest;
import dev.parley.proto.gateway.v1.PromoteModelResponse;
import dev.parley.proto.gateway.v1.RollbackModelRequest;
import dev.parley.proto.gateway.v1.RollbackModelResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;

/** Edge of models and training. */
@GrpcService
class ModelGrpcService extends ModelServiceGrpc.ModelServiceImplBase {
  private final RegistryClient registry;
  private final TrainingClient training;
  private final ExampleClient examples;
  private final Calls calls;

  ModelGrpcService(
      RegistryClient registry, TrainingClient training, ExampleClient examples, Calls calls) {
    this.registry = registry;
    this.training = training;
    this.examples = examples;
    this.calls = calls;
  }

  @Override
  public void listModels(ListModelsRequest request, StreamObserver<ListModelsResponse> observer) {
    calls.unary(observer, caller -> registry.listModels(request));
  }

  @Override
  public void promoteModel(
      PromoteModelRequest request, StreamObserver<PromoteModelResponse> observer) {
    calls.unary(observer, caller -> registry.promoteModel(caller.actor(), request));
  }

  @Override
  public void rollbackModel(
      RollbackModelRequest request, StreamObserver<RollbackModelResponse> observer) {
    calls.unary(observer, caller -> registry.rollbackModel(caller.actor(), request));
  }

  @Override
  public void listLedgerEntries(
      ListLedgerEntriesRequest request, StreamObserver<ListLedgerEntriesResponse> observer) {
    calls.unary(observer, caller -> registry.listLedgerEntries(request));
  }

  @Override
  public void createTrainingJob(
      CreateTrainingJobRequest request, StreamObserver<CreateTrainingJobResponse> observer) {
    calls.unary(
        observer, caller -> training.createTrainingJob(caller.tenant(), caller.actor(), request));
  }

  @Override
  public void importTrainingExamples(
      ImportTrainingExamplesRequest request,
      StreamObserver<ImportTrainingExamplesResponse> observer) {
    calls.unary(observer, caller -> examples.importTrainingExamples(caller.tenant(), request));
  }

  @Override
  public void getTrainingJob(
      GetTrainingJobRequest request, StreamObserver<GetTrainingJobResponse> observer) {
    calls.unary(observer, caller -> training.getTrainingJob(request));
  }

  @Override
  public void listTrainingJobs(
      ListTrainingJobsRequest request, StreamObserver<ListTrainingJobsResponse> observer) {
    calls.unary(observer, caller -> training.listTrainingJobs(request));
  }
}
