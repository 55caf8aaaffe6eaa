package dev.parley.nlp.datasets;

import com.google.protobuf.Timestamp;
import dev.parley.proto.nlp.v1.AppendRowsRequest;
import dev.parley.proto.nlp.v1.AppendRowsResponse;
import dev.parley.proto.nlp.v1.CreateDatasetRequest;
import dev.parley.proto.nlp.v1.CreateDatasetResponse;
import dev.parley.proto.nlp.v1.DatasetServiceGrpc;
import dev.parley.proto.nlp.v1.DeleteDatasetRequest;
import dev.parley.proto.nlp.v1.DeleteDatasetResponse;
import dev.parley.proto.nlp.v1.GetDatasetRequest;
import dev.parley.proto.nlp.v1.GetDatasetResponse;
import dev.parley.proto.nlp.v1.ListDatasetsRequest;
import dev.parley.proto.nlp.v1.ListDatasetsResponse;
import dev.parley.proto.types.v1.LabelledText;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.Blocking;
import java.time.Instant;
import java.util.HexFormat;

/** The edge of datasets. */
@GrpcService
@Blocking
class DatasetGrpcService extends DatasetServiceGrpc.DatasetServiceImplBase {
  private final Datasets datasets;

  DatasetGrpcService(Datasets datasets) {
    this.datasets = datasets;
  }

  @Override
  public void createDataset(
      CreateDatasetRequest request, StreamObserver<CreateDatasetResponse> replies) {
    Dataset dataset =
        datasets.create(
            request.getTenant(),
            request.getFamily(),
            request.getDisplayName(),
            request.getRowCount(),
            HexFormat.of().parseHex(request.getDigest()));
    reply(replies, CreateDatasetResponse.newBuilder().setDataset(proto(dataset)).build());
  }

  @Override
  public void appendRows(AppendRowsRequest request, StreamObserver<AppendRowsResponse> replies) {
    Dataset dataset =
        datasets.append(
            request.getTenant(),
            id(request.getName()),
            request.getOffset(),
            request.getRowsList().stream().map(DatasetGrpcService::row).toList());
    reply(replies, AppendRowsResponse.newBuilder().setDataset(proto(dataset)).build());
  }

  @Override
  public void getDataset(GetDatasetRequest request, StreamObserver<GetDatasetResponse> replies) {
    Dataset dataset = datasets.get(request.getTenant(), id(request.getName()));
    reply(replies, GetDatasetResponse.newBuilder().setDataset(proto(dataset)).build());
  }

  @Override
  public void listDatasets(
      ListDatasetsRequest request, StreamObserver<ListDatasetsResponse> replies) {
    Datasets.Page page =
        datasets.list(
            request.getTenant(),
            request.getFamily(),
            request.getPageSize(),
            request.getPageToken());
    reply(
        replies,
        ListDatasetsResponse.newBuilder()
            .addAllDatasets(page.datasets().stream().map(DatasetGrpcService::proto).toList())
            .setNextPageToken(page.nextPageToken())
            .build());
  }

  @Override
  public void deleteDataset(
      DeleteDatasetRequest request, StreamObserver<DeleteDatasetResponse> replies) {
    datasets.delete(request.getTenant(), id(request.getName()));
    reply(replies, DeleteDatasetResponse.getDefaultInstance());
  }

  private static String id(String name) {
    return name.substring(Datasets.NAMES.length());
  }

  private static DatasetRow row(LabelledText row) {
    return new DatasetRow(split(row.getSplit()), row.getText(), row.getLabel());
  }

  private static Split split(LabelledText.Split split) {
    return switch (split) {
      case TRAINING -> Split.TRAINING;
      case VALIDATION -> Split.VALIDATION;
      case TEST -> Split.TEST;
      case SPLIT_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("validation lets no such split in: " + split);
    };
  }

  private static dev.parley.proto.types.v1.Dataset proto(Dataset dataset) {
    dev.parley.proto.types.v1.Dataset.Builder proto =
        dev.parley.proto.types.v1.Dataset.newBuilder()
            .setName(dataset.name())
            .setFamily(dataset.family())
            .setDisplayName(dataset.displayName())
            .setRowCount(dataset.rowCount())
            .setReceivedCount(dataset.receivedCount())
            .setCreateTime(timestamp(dataset.createTime()));
    for (Dataset.LabelCount label : dataset.labels()) {
      proto
          .addLabelsBuilder()
          .setLabel(label.label())
          .setTrainingCount(label.in(Split.TRAINING))
          .setValidationCount(label.in(Split.VALIDATION))
          .setTestCount(label.in(Split.TEST));
    }
    return proto.build();
  }

  private static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }

  private static <T> void reply(StreamObserver<T> replies, T response) {
    replies.onNext(response);
    replies.onCompleted();
  }
}
