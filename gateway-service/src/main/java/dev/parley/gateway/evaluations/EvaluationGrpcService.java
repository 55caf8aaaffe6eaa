package dev.parley.gateway.evaluations;

import dev.parley.gateway.calls.Calls;
import dev.parley.proto.gateway.v1.AppendRowsRequest;
import dev.parley.proto.gateway.v1.AppendRowsResponse;
import dev.parley.proto.gateway.v1.CreateDatasetRequest;
import dev.parley.proto.gateway.v1.CreateDatasetResponse;
import dev.parley.proto.gateway.v1.CreateEvaluationRequest;
import dev.parley.proto.gateway.v1.CreateEvaluationResponse;
import dev.parley.proto.gateway.v1.DeleteDatasetRequest;
import dev.parley.proto.gateway.v1.DeleteDatasetResponse;
import dev.parley.proto.gateway.v1.EvaluationServiceGrpc;
import dev.parley.proto.gateway.v1.GetDatasetRequest;
import dev.parley.proto.gateway.v1.GetDatasetResponse;
import dev.parley.proto.gateway.v1.GetEvaluationRequest;
import dev.parley.proto.gateway.v1.GetEvaluationResponse;
import dev.parley.proto.gateway.v1.ListDatasetsRequest;
import dev.parley.proto.gateway.v1.ListDatasetsResponse;
import dev.parley.proto.gateway.v1.ListEvaluationsRequest;
import dev.parley.proto.gateway.v1.ListEvaluationsResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;

/** Edge of datasets and evaluations. */
@GrpcService
class EvaluationGrpcService extends EvaluationServiceGrpc.EvaluationServiceImplBase {
  private final DatasetClient datasets;
  private final EvaluationClient evaluations;
  private final Calls calls;

  EvaluationGrpcService(DatasetClient datasets, EvaluationClient evaluations, Calls calls) {
    this.datasets = datasets;
    this.evaluations = evaluations;
    this.calls = calls;
  }

  @Override
  public void createDataset(
      CreateDatasetRequest request, StreamObserver<CreateDatasetResponse> observer) {
    calls.unary(observer, caller -> datasets.createDataset(caller.tenant(), request));
  }

  @Override
  public void appendRows(AppendRowsRequest request, StreamObserver<AppendRowsResponse> observer) {
    calls.unary(observer, caller -> datasets.appendRows(caller.tenant(), request));
  }

  @Override
  public void getDataset(GetDatasetRequest request, StreamObserver<GetDatasetResponse> observer) {
    calls.unary(observer, caller -> datasets.getDataset(caller.tenant(), request));
  }

  @Override
  public void listDatasets(
      ListDatasetsRequest request, StreamObserver<ListDatasetsResponse> observer) {
    calls.unary(observer, caller -> datasets.listDatasets(caller.tenant(), request));
  }

  @Override
  public void deleteDataset(
      DeleteDatasetRequest request, StreamObserver<DeleteDatasetResponse> observer) {
    calls.unary(observer, caller -> datasets.deleteDataset(caller.tenant(), request));
  }

  @Override
  public void createEvaluation(
      CreateEvaluationRequest request, StreamObserver<CreateEvaluationResponse> observer) {
    calls.unary(
        observer, caller -> evaluations.createEvaluation(caller.tenant(), caller.actor(), request));
  }

  @Override
  public void getEvaluation(
      GetEvaluationRequest request, StreamObserver<GetEvaluationResponse> observer) {
    calls.unary(observer, caller -> evaluations.getEvaluation(caller.tenant(), request));
  }

  @Override
  public void listEvaluations(
      ListEvaluationsRequest request, StreamObserver<ListEvaluationsResponse> observer) {
    calls.unary(observer, caller -> evaluations.listEvaluations(caller.tenant(), request));
  }
}
