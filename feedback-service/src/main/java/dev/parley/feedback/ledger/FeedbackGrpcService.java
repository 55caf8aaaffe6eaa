package dev.parley.feedback.ledger;

import dev.parley.feedback.call.Calls;
import dev.parley.feedback.page.Page;
import dev.parley.proto.feedback.v1.FeedbackServiceGrpc;
import dev.parley.proto.feedback.v1.ListFeedbackRequest;
import dev.parley.proto.feedback.v1.ListFeedbackResponse;
import dev.parley.proto.feedback.v1.RecordInteractionsRequest;
import dev.parley.proto.feedback.v1.RecordInteractionsResponse;
import dev.parley.proto.feedback.v1.RecordOpenedSourceRequest;
import dev.parley.proto.feedback.v1.RecordOpenedSourceResponse;
import dev.parley.proto.feedback.v1.SubmitFeedbackRequest;
import dev.parley.proto.feedback.v1.SubmitFeedbackResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.Blocking;
import java.time.Instant;

/** The edge of the ledger. */
@GrpcService
@Blocking
class FeedbackGrpcService extends FeedbackServiceGrpc.FeedbackServiceImplBase {
  private final Calls calls;
  private final FeedbackLedger ledger;

  FeedbackGrpcService(Calls calls, FeedbackLedger ledger) {
    this.calls = calls;
    this.ledger = ledger;
  }

  @Override
  public void submitFeedback(
      SubmitFeedbackRequest request, StreamObserver<SubmitFeedbackResponse> observer) {
    Feedback feedback = LedgerProtos.fromProto(request);
    calls.once(
        observer,
        new Calls.Identity(request.getTenant(), "SubmitFeedback", request.getRequestId()),
        request,
        SubmitFeedbackResponse.parser(),
        handle ->
            SubmitFeedbackResponse.newBuilder()
                .setRecord(LedgerProtos.toProto(ledger.submit(handle, feedback)))
                .build());
  }

  @Override
  public void listFeedback(
      ListFeedbackRequest request, StreamObserver<ListFeedbackResponse> observer) {
    Page.Request page = new Page.Request(request.getPageSize(), request.getPageToken());
    calls.answer(
        observer,
        handle -> {
          FeedbackLedger.Ratings ratings =
              ledger.list(handle, request.getTenant(), request.getAnswerId(), page);
          return ListFeedbackResponse.newBuilder()
              .addAllFeedback(ratings.page().items().stream().map(LedgerProtos::toProto).toList())
              .setNextPageToken(ratings.page().nextPageToken())
              .setTotalSize(ratings.total())
              .build();
        });
  }

  @Override
  public void recordInteractions(
      RecordInteractionsRequest request, StreamObserver<RecordInteractionsResponse> observer) {
    Instant now = ledger.now();
    InteractionBatch batch =
        InteractionBatch.of(request.getTenant(), LedgerProtos.fromProto(request, now), now);
    calls.once(
        observer,
        new Calls.Identity(request.getTenant(), "RecordInteractions", request.getRequestId()),
        request,
        RecordInteractionsResponse.parser(),
        handle -> {
          InteractionCounts counts = ledger.record(handle, batch);
          return RecordInteractionsResponse.newBuilder()
              .setRecordedCount(counts.recorded())
              .setDuplicateCount(counts.duplicate())
              .build();
        });
  }

  @Override
  public void recordOpenedSource(
      RecordOpenedSourceRequest request, StreamObserver<RecordOpenedSourceResponse> observer) {
    OpenedSource source = LedgerProtos.fromProto(request);
    calls.once(
        observer,
        new Calls.Identity(request.getTenant(), "RecordOpenedSource", request.getRequestId()),
        request,
        RecordOpenedSourceResponse.parser(),
        handle ->
            RecordOpenedSourceResponse.newBuilder()
                .setRecorded(ledger.record(handle, source))
                .build());
  }
}
