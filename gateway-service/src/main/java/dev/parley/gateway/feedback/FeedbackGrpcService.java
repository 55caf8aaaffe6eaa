package dev.parley.gateway.feedback;

import dev.parley.gateway.calls.Calls;
import dev.parley.proto.gateway.v1.FeedbackServiceGrpc;
import dev.parley.proto.gateway.v1.ListFeedbackRequest;
import dev.parley.proto.gateway.v1.ListFeedbackResponse;
import dev.parley.proto.gateway.v1.RecordInteractionsRequest;
import dev.parley.proto.gateway.v1.RecordInteractionsResponse;
import dev.parley.proto.gateway.v1.RecordOpenedSourceRequest;
import dev.parley.proto.gateway.v1.RecordOpenedSourceResponse;
import dev.parley.proto.gateway.v1.SubmitFeedbackRequest;
import dev.parley.proto.gateway.v1.SubmitFeedbackResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;

/** Edge of feedback, interactions and opened sources. */
@GrpcService
class FeedbackGrpcService extends FeedbackServiceGrpc.FeedbackServiceImplBase {
  private final Ratings ratings;
  private final Interactions interactions;
  private final OpenedSources openedSources;
  private final FeedbackClient client;
  private final Calls calls;

  FeedbackGrpcService(
      Ratings ratings,
      Interactions interactions,
      OpenedSources openedSources,
      FeedbackClient client,
      Calls calls) {
    this.ratings = ratings;
    this.interactions = interactions;
    this.openedSources = openedSources;
    this.client = client;
    this.calls = calls;
  }

  @Override
  public void submitFeedback(
      SubmitFeedbackRequest request, StreamObserver<SubmitFeedbackResponse> observer) {
    calls.unary(
        observer,
        caller ->
            SubmitFeedbackResponse.newBuilder()
                .setRecord(ratings.submit(caller, request.getRequestId(), request.getFeedback()))
                .build());
  }

  @Override
  public void listFeedback(
      ListFeedbackRequest request, StreamObserver<ListFeedbackResponse> observer) {
    calls.unary(observer, caller -> client.list(caller.tenant(), request));
  }

  @Override
  public void recordInteractions(
      RecordInteractionsRequest request, StreamObserver<RecordInteractionsResponse> observer) {
    calls.unary(
        observer,
        caller -> {
          Interactions.Counts counts =
              interactions.record(caller, request.getRequestId(), request.getInteractionsList());
          return RecordInteractionsResponse.newBuilder()
              .setRecordedCount(counts.recorded())
              .setDuplicateCount(counts.duplicate())
              .build();
        });
  }

  @Override
  public void recordOpenedSource(
      RecordOpenedSourceRequest request, StreamObserver<RecordOpenedSourceResponse> observer) {
    calls.unary(
        observer,
        caller ->
            RecordOpenedSourceResponse.newBuilder()
                .setRecorded(
                    openedSources.record(
                        caller,
                        request.getRequestId(),
                        request.getAnswerId(),
                        request.getPassage()))
                .build());
  }
}
