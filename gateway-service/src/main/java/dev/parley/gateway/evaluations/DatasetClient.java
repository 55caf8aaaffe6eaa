package dev.parley.gateway.evaluations;

import dev.parley.gateway.neighbours.Forwarding;
import dev.parley.gateway.neighbours.Neighbours;
import dev.parley.proto.gateway.v1.AppendRowsRequest;
import dev.parley.proto.gateway.v1.AppendRowsResponse;
import dev.parley.proto.gateway.v1.CreateDatasetRequest;
import dev.parley.proto.gateway.v1.CreateDatasetResponse;
import dev.parley.proto.gateway.v1.DeleteDatasetRequest;
import dev.parley.proto.gateway.v1.DeleteDatasetResponse;
import dev.parley.proto.gateway.v1.GetDatasetRequest;
import dev.parley.proto.gateway.v1.GetDatasetResponse;
import dev.parley.proto.gateway.v1.ListDatasetsRequest;
import dev.parley.proto.gateway.v1.ListDatasetsResponse;
import dev.parley.proto.nlp.v1.DatasetServiceGrpc;
import dev.parley.proto.nlp.v1.DatasetServiceGrpc.DatasetServiceBlockingStub;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Datasets, in the words of the service that keeps them. Its calls may all be repeated. */
@Singleton
class DatasetClient {
  private static final String SERVICE = "nlp";
  private static final Duration READ = Duration.ofSeconds(5);

  /** Thousands of rows are stored, or a million of them counted or deleted. */
  private static final Duration WRITE = Duration.ofSeconds(60);

  private final DatasetServiceBlockingStub stub;

  DatasetClient(Neighbours neighbours) {
    this.stub = DatasetServiceGrpc.newBlockingStub(neighbours.nlp());
  }

  CreateDatasetResponse createDataset(String tenant, CreateDatasetRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(WRITE, stub)
                    .createDataset(
                        dev.parley.proto.nlp.v1.CreateDatasetRequest.newBuilder()
                            .setTenant(tenant)
                            .setFamily(request.getFamily())
                            .setDisplayName(request.getDisplayName())
                            .setRowCount(request.getRowCount())
                            .setDigest(request.getDigest())
                            .build()));
    return CreateDatasetResponse.newBuilder().setDataset(response.getDataset()).build();
  }

  AppendRowsResponse appendRows(String tenant, AppendRowsRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(WRITE, stub)
                    .appendRows(
                        dev.parley.proto.nlp.v1.AppendRowsRequest.newBuilder()
                            .setTenant(tenant)
                            .setName(request.getName())
                            .setOffset(request.getOffset())
                            .addAllRows(request.getRowsList())
                            .build()));
    return AppendRowsResponse.newBuilder().setDataset(response.getDataset()).build();
  }

  GetDatasetResponse getDataset(String tenant, GetDatasetRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(READ, stub)
                    .getDataset(
                        dev.parley.proto.nlp.v1.GetDatasetRequest.newBuilder()
                            .setTenant(tenant)
                            .setName(request.getName())
                            .build()));
    return GetDatasetResponse.newBuilder().setDataset(response.getDataset()).build();
  }

  ListDatasetsResponse listDatasets(String tenant, ListDatasetsRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(READ, stub)
                    .listDatasets(
                        dev.parley.proto.nlp.v1.ListDatasetsRequest.newBuilder()
                            .setTenant(tenant)
                            .setFamily(request.getFamily())
                            .setPageSize(request.getPageSize())
                            .setPageToken(request.getPageToken())
                            .build()));
    return ListDatasetsResponse.newBuilder()
        .addAllDatasets(response.getDatasetsList())
        .setNextPageToken(response.getNextPageToken())
        .build();
  }

  DeleteDatasetResponse deleteDataset(String tenant, DeleteDatasetRequest request) {
    var unused =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(WRITE, stub)
                    .deleteDataset(
                        dev.parley.proto.nlp.v1.DeleteDatasetRequest.newBuilder()
                            .setTenant(tenant)
                            .setName(request.getName())
                            .build()));
    return DeleteDatasetResponse.getDefaultInstance();
  }
}
