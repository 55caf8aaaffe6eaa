package dev.parley.gateway;

import dev.parley.proto.feedback.v1.FeedbackServiceGrpc;
import dev.parley.proto.feedback.v1.RecordInteractionsRequest;
import dev.parley.proto.feedback.v1.RecordInteractionsResponse;
import dev.parley.proto.feedback.v1.RecordOpenedSourceRequest;
import dev.parley.proto.feedback.v1.RecordOpenedSourceResponse;
import dev.parley.proto.feedback.v1.SubmitFeedbackRequest;
import dev.parley.proto.feedback.v1.SubmitFeedbackResponse;
import dev.parley.proto.types.v1.FeedbackRecord;
import dev.parley.proto.types.v1.Interaction;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A feedback service that keeps its ledger in memory, also over a "restart" of its server. */
public final class FakeLedger extends FeedbackServiceGrpc.FeedbackServiceImplBase {
  /** A comment that is recorded at once and confirmed only on {@link #confirmHeld}. */
  public static final String HELD = "please wait for a word";

  private final Map<String, SubmitFeedbackRequest> ratings = new ConcurrentHashMap<>();
  private final Map<String, RecordInteractionsRequest> interactions = new ConcurrentHashMap<>();
  private final List<RecordOpenedSourceRequest> openedSources = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> confirmation = new CompletableFuture<>();

  @Override
  public void submitFeedback(
      SubmitFeedbackRequest request, StreamObserver<SubmitFeedbackResponse> observer) {
    ratings.putIfAbsent(request.getRequestId(), request);
    if (request.getFeedback().getComment().equals(HELD)) {
      var unused = confirmation.thenRun(() -> reply(request, observer));
    } else {
      reply(request, observer);
    }
  }

  public void confirmHeld() {
    confirmation.complete(null);
  }

  private static void reply(
      SubmitFeedbackRequest request, StreamObserver<SubmitFeedbackResponse> observer) {
    observer.onNext(
        SubmitFeedbackResponse.newBuilder()
            .setRecord(
                FeedbackRecord.newBuilder()
                    .setName("feedback/" + request.getRequestId())
                    .setFeedback(request.getFeedback())
                    .setSource(request.getSource()))
            .build());
    observer.onCompleted();
  }

  @Override
  public void recordInteractions(
      RecordInteractionsRequest request, StreamObserver<RecordInteractionsResponse> observer) {
    boolean known = interactions.putIfAbsent(request.getRequestId(), request) != null;
    int count = request.getInteractionsCount();
    observer.onNext(
        RecordInteractionsResponse.newBuilder()
            .setRecordedCount(known ? 0 : count)
            .setDuplicateCount(known ? count : 0)
            .build());
    observer.onCompleted();
  }

  @Override
  public void recordOpenedSource(
      RecordOpenedSourceRequest request, StreamObserver<RecordOpenedSourceResponse> observer) {
    boolean known =
        openedSources.stream().anyMatch(other -> other.getSource().equals(request.getSource()));
    openedSources.add(request);
    observer.onNext(RecordOpenedSourceResponse.newBuilder().setRecorded(!known).build());
    observer.onCompleted();
  }

  /** What was opened of an answer, every time. */
  public List<RecordOpenedSourceRequest> openedOf(String answerId) {
    return openedSources.stream()
        .filter(request -> request.getSource().getAnswerId().equals(answerId))
        .toList();
  }

  /** Ratings of an answer or list, by any request id. */
  public long ratingsOf(String answerId) {
    return ratings.values().stream()
        .filter(request -> request.getFeedback().getAnswerId().equals(answerId))
        .count();
  }

  public Optional<SubmitFeedbackRequest> ratingOf(String answerId) {
    return ratings.values().stream()
        .filter(request -> request.getFeedback().getAnswerId().equals(answerId))
        .findFirst();
  }

  public long interactionsOf(String customer) {
    return interactionIdsOf(customer).size();
  }

  public List<String> interactionIdsOf(String customer) {
    return interactions.values().stream()
        .flatMap(request -> request.getInteractionsList().stream())
        .filter(interaction -> interaction.getCustomer().equals(customer))
        .map(Interaction::getInteractionId)
        .toList();
  }
}
