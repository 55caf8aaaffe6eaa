package dev.parley.feedback.ledger;

import static dev.parley.feedback.ServiceClient.detail;
import static dev.parley.feedback.ServiceClient.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import dev.parley.feedback.ServiceClient;
import dev.parley.feedback.TopicReader;
import dev.parley.kit.event.EventEnvelope;
import dev.parley.proto.events.v1.FeedbackSubmitted;
import dev.parley.proto.events.v1.InteractionRecorded;
import dev.parley.proto.feedback.v1.ListFeedbackRequest;
import dev.parley.proto.feedback.v1.ListFeedbackResponse;
import dev.parley.proto.feedback.v1.RecordInteractionsRequest;
import dev.parley.proto.feedback.v1.RecordInteractionsResponse;
import dev.parley.proto.feedback.v1.SubmitFeedbackRequest;
import dev.parley.proto.feedback.v1.SubmitFeedbackResponse;
import dev.parley.proto.types.v1.Feedback;
import dev.parley.proto.types.v1.FeedbackRecord;
import dev.parley.proto.types.v1.Interaction;
import dev.parley.proto.types.v1.Sentiment;
import dev.parley.proto.types.v1.Thumbs;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FeedbackLedgerIT {
  private ServiceClient client;
  private final String tenant = "t-" + UUID.randomUUID();

  @Inject Jdbi jdbi;
  @Inject Clock clock;

  @BeforeEach
  void connect() {
    client = ServiceClient.connect();
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void feedbackTravelsAsACloudEvent() throws InvalidProtocolBufferException {
    FeedbackRecord recorded =
        client
            .feedback()
            .submitFeedback(correction().setText("my parcel is late, mail ann@example.com").build())
            .getRecord();

    try (TopicReader topic = TopicReader.open("parley.feedback.v1")) {
      EventEnvelope event = topic.await(candidate -> candidate.tenant().equals(tenant));

      assertThat(topic.headersOf(event))
          .containsEntry("ce_specversion", "1.0")
          .containsEntry("ce_type", "parley.events.v1.FeedbackSubmitted")
          .containsEntry("ce_source", "/parley/feedback")
          .containsEntry("ce_tenant", tenant)
          .containsEntry("content-type", "application/protobuf")
          .containsKeys("ce_id", "ce_time", "ce_subject");
      FeedbackSubmitted submitted = FeedbackSubmitted.parseFrom(event.data());
      assertThat(submitted.getRecord()).isEqualTo(recorded);
      assertThat(submitted.getText()).isEqualTo("my parcel is late, mail [email]");
      assertThat(event.key()).isNotEmpty();
      assertThat(recorded.getCustomer()).isEqualTo("customers/" + event.key());
    }
  }

  @Test
  void sameRequestIdReturnsTheEarlierResponseAndPublishesOnce() throws Exception {
    SubmitFeedbackRequest request = correction().setRequestId("r1").build();

    Set<SubmitFeedbackResponse> responses =
        Set.copyOf(atOnce(8, i -> client.feedback().submitFeedback(request)));

    assertThat(responses).hasSize(1);
    client.feedback().submitFeedback(correction().setRequestId("last").build());
    try (TopicReader topic = TopicReader.open("parley.feedback.v1")) {
      topic.await(event -> topic.all(this::isMine).size() >= 2);
      assertThat(topic.all(this::isMine)).hasSize(2);
    }
    assertThat(client.feedback().listFeedback(list().build()).getTotalSize()).isEqualTo(2);
  }

  @Test
  void correctedAnswerIsPublishedWithoutPersonalDataAndCounted() throws Exception {
    long before = examples("answering");

    client
        .feedback()
        .submitFeedback(
            correction()
                .setFeedback(
                    Feedback.newBuilder()
                        .setAnswerId("a1")
                        .setCorrectedAnswer("Within 30 days, ann@example.com."))
                .build());

    try (TopicReader topic = TopicReader.open("parley.feedback.v1")) {
      FeedbackSubmitted submitted = FeedbackSubmitted.parseFrom(topic.await(this::isMine).data());
      assertThat(submitted.getRecord().getFeedback().getCorrectedAnswer())
          .isEqualTo("Within 30 days, [email].");
      assertThat(submitted.getText()).isEmpty();
    }
    assertThat(examples("answering")).isEqualTo(before + 1);
  }

  @Test
  void requestIdOfAnotherRequestIsRefused() {
    client.feedback().submitFeedback(correction().setRequestId("r1").build());

    assertThat(
            failureOf(
                () ->
                    client
                        .feedback()
                        .submitFeedback(
                            correction().setRequestId("r1").setCustomer("eve").build())))
        .satisfies(
            status -> {
              assertThat(status.getCode()).isEqualTo(Code.INVALID_ARGUMENT_VALUE);
              assertThat(fields(status)).containsExactly("request_id");
            });
  }

  @Test
  void correctionByAClientIsDeniedAndLeavesNothing() {
    com.google.rpc.Status status =
        failureOf(() -> client.feedback().submitFeedback(correction().setSource("client").build()));

    assertThat(status.getCode()).isEqualTo(Code.PERMISSION_DENIED_VALUE);
    assertThat(client.feedback().listFeedback(list().build()).getTotalSize()).isZero();
  }

  @Test
  void ruleOfTheContractIsAnsweredWithTheField() {
    com.google.rpc.Status status =
        failureOf(
            () ->
                client
                    .feedback()
                    .submitFeedback(correction().setFeedback(rating("a1").setRating(6)).build()));

    assertThat(status.getCode()).isEqualTo(Code.INVALID_ARGUMENT_VALUE);
    assertThat(fields(status)).containsExactly("feedback.rating");
  }

  @Test
  void listIsNewestFirstInPages() {
    for (int i = 0; i < 5; i++) {
      client
          .feedback()
          .submitFeedback(
              correction()
                  .setFeedback(rating(i % 2 == 0 ? "even" : "odd").setRating(i + 1))
                  .build());
    }

    ListFeedbackResponse first = client.feedback().listFeedback(list().setPageSize(3).build());
    ListFeedbackResponse second =
        client
            .feedback()
            .listFeedback(list().setPageSize(3).setPageToken(first.getNextPageToken()).build());
    ListFeedbackResponse odd = client.feedback().listFeedback(list().setAnswerId("odd").build());

    assertThat(ratings(first)).containsExactly(5, 4, 3);
    assertThat(ratings(second)).containsExactly(2, 1);
    assertThat(second.getNextPageToken()).isEmpty();
    assertThat(List.of(first.getTotalSize(), second.getTotalSize())).containsOnly(5L);
    assertThat(ratings(odd)).containsExactly(4, 2);
    assertThat(odd.getTotalSize()).isEqualTo(2);
    assertThat(
            failureOf(
                    () ->
                        client
                            .feedback()
                            .listFeedback(
                                list()
                                    .setAnswerId("odd")
                                    .setPageToken(first.getNextPageToken())
                                    .build()))
                .getCode())
        .isEqualTo(Code.INVALID_ARGUMENT_VALUE);
  }

  @Test
  void batchOfInteractionsIsRecordedOnceEach() {
    RecordInteractionsRequest.Builder request = interactions(1000);

    RecordInteractionsResponse first =
        client.feedback().recordInteractions(request.setRequestId("b1").build());
    RecordInteractionsResponse again =
        client.feedback().recordInteractions(request.setRequestId("b1").build());
    RecordInteractionsResponse others =
        client.feedback().recordInteractions(request.setRequestId("b2").build());

    assertThat(first.getRecordedCount()).isEqualTo(1000);
    assertThat(again).isEqualTo(first);
    assertThat(others.getRecordedCount()).isZero();
    assertThat(others.getDuplicateCount()).isEqualTo(1000);
    assertThat(interactionRows()).isEqualTo(1000);
  }

  @Test
  void interactionsOfACustomerKeepTheirOrderAndTheCompanysId()
      throws InvalidProtocolBufferException {
    client.feedback().recordInteractions(interactions(50).build());

    try (TopicReader topic = TopicReader.open("parley.interactions.v1")) {
      topic.await(event -> topic.all(this::isMine).size() >= 50);
      List<String> products = new ArrayList<>();
      for (EventEnvelope event : topic.all(this::isMine)) {
        Interaction interaction = InteractionRecorded.parseFrom(event.data()).getInteraction();
        assertThat(event.key()).doesNotContain("ann").hasSize(32);
        if (interaction.getCustomer().equals("customers/ann-0")) {
          products.add(interaction.getProduct());
        }
      }
      assertThat(products)
          .isEqualTo(
              IntStream.range(0, 50)
                  .filter(i -> i % 3 == 0)
                  .mapToObj(i -> "products/p" + i)
                  .toList());
    }
  }

  @Test
  void oneBadInteractionRefusesTheWholeBatch() {
    RecordInteractionsRequest.Builder request = interactions(3);
    request
        .getInteractionsBuilder(2)
        .setEventTime(
            Timestamp.newBuilder().setSeconds(clock.instant().getEpochSecond() + 100_000));

    com.google.rpc.Status status =
        failureOf(() -> client.feedback().recordInteractions(request.build()));

    assertThat(fields(status)).containsExactly("interactions[2].event_time");
    assertThat(interactionRows()).isZero();
  }

  @Test
  void overlappingBatchesAtTheSameTimeRecordEachInteractionOnce() throws Exception {
    List<Interaction> forward = interactions(200).getInteractionsList();
    List<Interaction> backward = new ArrayList<>(forward);
    Collections.reverse(backward);

    List<RecordInteractionsResponse> responses =
        atOnce(
            8,
            i ->
                client
                    .feedback()
                    .recordInteractions(
                        RecordInteractionsRequest.newBuilder()
                            .setTenant(tenant)
                            .addAllInteractions(i % 2 == 0 ? forward : backward)
                            .build()));

    assertThat(responses.stream().mapToInt(RecordInteractionsResponse::getRecordedCount).sum())
        .isEqualTo(200);
    assertThat(interactionRows()).isEqualTo(200);
  }

  private SubmitFeedbackRequest.Builder correction() {
    return SubmitFeedbackRequest.newBuilder()
        .setTenant(tenant)
        .setCustomer("customers/ann")
        .setSource("agent")
        .setText("where is my parcel")
        .setLanguage("en")
        .setFeedback(rating("a1").setCorrectedSentiment(Sentiment.Label.NEGATIVE));
  }

  private static Feedback.Builder rating(String answerId) {
    return Feedback.newBuilder().setAnswerId(answerId).setThumbs(Thumbs.THUMBS_DOWN);
  }

  private ListFeedbackRequest.Builder list() {
    return ListFeedbackRequest.newBuilder().setTenant(tenant);
  }

  private RecordInteractionsRequest.Builder interactions(int count) {
    RecordInteractionsRequest.Builder request =
        RecordInteractionsRequest.newBuilder().setTenant(tenant);
    for (int i = 0; i < count; i++) {
      request.addInteractions(
          Interaction.newBuilder()
              .setCustomer("customers/ann-" + i % 3)
              .setProduct("products/p" + i)
              .setType(Interaction.Type.VIEW)
              .setInteractionId("i" + i));
    }
    return request;
  }

  private static List<Integer> ratings(ListFeedbackResponse response) {
    return response.getFeedbackList().stream()
        .map(entry -> entry.getFeedback().getRating())
        .toList();
  }

  private static List<String> fields(com.google.rpc.Status status) {
    return detail(status, BadRequest.class).orElseThrow().getFieldViolationsList().stream()
        .map(BadRequest.FieldViolation::getField)
        .toList();
  }

  private boolean isMine(EventEnvelope event) {
    return event.tenant().equals(tenant);
  }

  private long examples(String family) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT coalesce(sum(total), 0) FROM example_count WHERE family = :family")
                .bind("family", family)
                .mapTo(Long.class)
                .one());
  }

  private int interactionRows() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT count(*) FROM interaction WHERE tenant = :tenant")
                .bind("tenant", tenant)
                .mapTo(Integer.class)
                .one());
  }

  private static <T> List<T> atOnce(int times, IntFunction<T> call) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(times);
    try {
      List<Callable<T>> calls = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        int number = i;
        calls.add(() -> call.apply(number));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
