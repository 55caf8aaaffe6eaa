package dev.parley.benchmarks;

import dev.parley.proto.gateway.v1.AccessServiceGrpc;
import dev.parley.proto.gateway.v1.ConversationServiceGrpc;
import dev.parley.proto.gateway.v1.CreateConversationRequest;
import dev.parley.proto.gateway.v1.FeedbackServiceGrpc;
import dev.parley.proto.gateway.v1.RecommendRequest;
import dev.parley.proto.gateway.v1.RecommendationServiceGrpc;
import dev.parley.proto.gateway.v1.SendMessageRequest;
import dev.parley.proto.gateway.v1.SendMessageResponse;
import dev.parley.proto.gateway.v1.SubmitFeedbackRequest;
import dev.parley.proto.gateway.v1.WhoAmIRequest;
import dev.parley.proto.types.v1.Feedback;
import dev.parley.proto.types.v1.Thumbs;
import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The calls that are measured, as clients of the demo company make them. */
public final class Workloads {
  private static final List<String> QUESTIONS =
      List.of(
          "How long do I have to return a jacket?",
          "What does delivery to Germany cost?",
          "How do I wash a down jacket?",
          "Do you repair tents?",
          "Can I pay with a gift card?",
          "退货期限是多少天？");

  /** Of the demo company. */
  private static final int CUSTOMERS = 2000;

  private final AccessServiceGrpc.AccessServiceStub access;
  private final ConversationServiceGrpc.ConversationServiceStub conversations;
  private final RecommendationServiceGrpc.RecommendationServiceStub recommendations;
  private final FeedbackServiceGrpc.FeedbackServiceStub feedback;
  private final BlockingQueue<String> idle;
  private final String answerId;
  private final AtomicInteger counter = new AtomicInteger();
  private final Queue<Long> firstWords = new ConcurrentLinkedQueue<>();

  /**
   * @param channel to the gateway, with a client's key
   * @param callers how many conversations are opened, so that no turn waits for another
   */
  public Workloads(Channel channel, int callers) {
    access = AccessServiceGrpc.newStub(channel);
    conversations = ConversationServiceGrpc.newStub(channel);
    recommendations = RecommendationServiceGrpc.newStub(channel);
    feedback = FeedbackServiceGrpc.newStub(channel);
    idle = new ArrayBlockingQueue<>(callers);
    var blocking = ConversationServiceGrpc.newBlockingStub(channel);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      names.add(
          blocking
              .createConversation(
                  CreateConversationRequest.newBuilder().setChannel("benchmark").build())
              .getConversation()
              .getName());
    }
    idle.addAll(names);
    var events =
        blocking.sendMessage(
            SendMessageRequest.newBuilder()
                .setConversation(names.get(0))
                .setText(QUESTIONS.get(0))
                .build());
    String id = "";
    while (events.hasNext()) {
      SendMessageResponse event = events.next();
      id = event.hasDone() ? event.getDone().getAnswer().getAnswerId() : id;
    }
    answerId = id;
  }

  /** By name; the bare echo, which is the limit, first. */
  Map<String, ClosedLoop.Call> all() {
    Map<String, ClosedLoop.Call> calls = new LinkedHashMap<>();
    calls.put("echo (limit)", this::echo);
    calls.put("ask", this::ask);
    calls.put("recommend", this::recommend);
    calls.put("feedback", this::rate);
    return calls;
  }

  private void echo(ClosedLoop.Done done) {
    access.whoAmI(WhoAmIRequest.newBuilder().setEcho("ping").build(), new Ending<>(done, () -> {}));
  }

  private void ask(ClosedLoop.Done done) {
    String conversation = idle.remove();
    conversations.sendMessage(
        SendMessageRequest.newBuilder()
            .setConversation(conversation)
            .setRequestId(UUID.randomUUID().toString())
            .setText(QUESTIONS.get(counter.getAndIncrement() % QUESTIONS.size()))
            .build(),
        new FirstWords(
            new Ending<>(done, () -> idle.add(conversation)), System.nanoTime(), firstWords));
  }

  /**
   * How long those who asked since the last call waited for the first words of an answer that rests
   * on passages.
   *
   * @param elapsed since then
   */
  Latencies firstWords(Duration elapsed) {
    List<Long> waited = new ArrayList<>();
    for (Long nanos = firstWords.poll(); nanos != null; nanos = firstWords.poll()) {
      waited.add(nanos);
    }
    return new Latencies(waited.stream().mapToLong(Long::longValue).toArray(), 0, elapsed);
  }

  /** Recommends to the next customer. */
  public void recommend(ClosedLoop.Done done) {
    int customer = 1 + counter.getAndIncrement() % CUSTOMERS;
    recommendations.recommend(
        RecommendRequest.newBuilder()
            .setCustomer("customers/c%04d".formatted(customer))
            .setPageSize(10)
            .build(),
        new Ending<>(done, () -> {}));
  }

  /** Rates an answer. */
  public void rate(ClosedLoop.Done done) {
    feedback.submitFeedback(
        SubmitFeedbackRequest.newBuilder()
            .setRequestId(UUID.randomUUID().toString())
            .setFeedback(Feedback.newBuilder().setAnswerId(answerId).setThumbs(Thumbs.THUMBS_UP))
            .build(),
        new Ending<>(done, () -> {}));
  }

  private record Ending<T>(ClosedLoop.Done done, Runnable before) implements StreamObserver<T> {
    @Override
    public void onNext(T value) {}

    @Override
    public void onError(Throwable t) {
      before.run();
      done.ended(false);
    }

    @Override
    public void onCompleted() {
      before.run();
      done.ended(true);
    }
  }

  /** Notes when the first words after citations come. */
  private static final class FirstWords implements StreamObserver<SendMessageResponse> {
    private final StreamObserver<SendMessageResponse> whole;
    private final long begin;
    private final Queue<Long> nanos;
    private boolean awaited;

    FirstWords(StreamObserver<SendMessageResponse> whole, long begin, Queue<Long> nanos) {
      this.whole = whole;
      this.begin = begin;
      this.nanos = nanos;
    }

    @Override
    public void onNext(SendMessageResponse event) {
      if (event.hasCitations()) {
        awaited = event.getCitations().getCitationsCount() > 0;
      } else if (awaited && event.hasTextDelta()) {
        nanos.add(System.nanoTime() - begin);
        awaited = false;
      }
      whole.onNext(event);
    }

    @Override
    public void onError(Throwable t) {
      whole.onError(t);
    }

    @Override
    public void onCompleted() {
      whole.onCompleted();
    }
  }
}
