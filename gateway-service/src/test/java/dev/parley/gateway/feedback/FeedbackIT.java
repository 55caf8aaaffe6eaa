package dev.parley.gateway.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.FakeLedger;
import dev.parley.gateway.FakeNeighbours;
import dev.parley.gateway.GatewayClient;
import dev.parley.proto.gateway.v1.AccessServiceGrpc;
import dev.parley.proto.gateway.v1.ConversationServiceGrpc;
import dev.parley.proto.gateway.v1.CreateConversationRequest;
import dev.parley.proto.gateway.v1.CreateSessionRequest;
import dev.parley.proto.gateway.v1.FeedbackServiceGrpc;
import dev.parley.proto.gateway.v1.FeedbackServiceGrpc.FeedbackServiceBlockingStub;
import dev.parley.proto.gateway.v1.RecommendRequest;
import dev.parley.proto.gateway.v1.RecommendationServiceGrpc;
import dev.parley.proto.gateway.v1.RecordInteractionsRequest;
import dev.parley.proto.gateway.v1.SendMessageRequest;
import dev.parley.proto.gateway.v1.SendMessageResponse;
import dev.parley.proto.gateway.v1.SubmitFeedbackRequest;
import dev.parley.proto.types.v1.Feedback;
import dev.parley.proto.types.v1.FeedbackRecord;
import dev.parley.proto.types.v1.Interaction;
import dev.parley.proto.types.v1.Sentiment;
import dev.parley.proto.types.v1.Thumbs;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FeedbackIT {
  @Nullable FakeNeighbours injected; // set by its test resource

  private FakeNeighbours neighbours;
  private GatewayClient gateway;

  @BeforeEach
  void connect() {
    neighbours = Objects.requireNonNull(injected);
    gateway = new GatewayClient();
  }

  @AfterEach
  void everyoneIsBack() {
    neighbours.feedback().start();
    neighbours.nlp().start();
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> lastEvent("back?").getDone().getAnswer().getFallback().isEmpty());
    gateway.close();
  }

  @Test
  void feedbackCarriesWhatTheAnswerWasAbout() {
    String answerId = newAnswer("Mail me at jane@example.com about returns");

    FeedbackRecord record =
        as(FakeNeighbours.AGENT_KEY)
            .submitFeedback(
                SubmitFeedbackRequest.newBuilder()
                    .setFeedback(
                        Feedback.newBuilder()
                            .setAnswerId(answerId)
                            .setCorrectedSentiment(Sentiment.Label.POSITIVE))
                    .build())
            .getRecord();

    assertThat(record.getSource()).isEqualTo("agent");
    await()
        .atMost(Duration.ofSeconds(5)) // the service may be coming back from the test before
        .until(() -> neighbours.ledger().ratingOf(answerId).isPresent());
    var sent = neighbours.ledger().ratingOf(answerId).orElseThrow();
    assertThat(sent.getText()).isEqualTo("Mail me at [email] about returns");
    assertThat(sent.getLanguage()).isEqualTo("en");
    assertThat(sent.getModelVersion()).startsWith("models/sentiment/versions/");
    assertThat(sent.getCustomer()).startsWith("customers/");
  }

  @Test
  void aCorrectionNeedsAnAgent() {
    String answerId = newAnswer("hello");

    var failure =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                as(FakeNeighbours.CLIENT_KEY)
                    .submitFeedback(
                        SubmitFeedbackRequest.newBuilder()
                            .setFeedback(
                                Feedback.newBuilder()
                                    .setAnswerId(answerId)
                                    .setCorrectedSentiment(Sentiment.Label.POSITIVE))
                            .build()));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(GatewayClient.fields(failure)).containsExactly("feedback.corrected_sentiment");
  }

  @Test
  void aCorrectedAnswerNeedsAnAgentAndIsForwarded() {
    String answerId = newAnswer("How long may I return it?");
    SubmitFeedbackRequest request =
        SubmitFeedbackRequest.newBuilder()
            .setFeedback(
                Feedback.newBuilder().setAnswerId(answerId).setCorrectedAnswer("Within 30 days."))
            .build();

    var failure =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> as(FakeNeighbours.CLIENT_KEY).submitFeedback(request));
    as(FakeNeighbours.AGENT_KEY).submitFeedback(request);

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(GatewayClient.fields(failure)).containsExactly("feedback.corrected_answer");
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> neighbours.ledger().ratingOf(answerId).isPresent());
    var sent = neighbours.ledger().ratingOf(answerId).orElseThrow();
    assertThat(sent.getFeedback().getCorrectedAnswer()).isEqualTo("Within 30 days.");
    assertThat(sent.getModelVersion()).doesNotStartWith("models/sentiment/");
  }

  @Test
  void feedbackOnAnUnknownAnswerOrListIsNotFound() {
    assertThat(codeOf(Feedback.newBuilder().setAnswerId("none"))).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(codeOf(Feedback.newBuilder().setAttributionToken("none")))
        .isEqualTo(Status.Code.NOT_FOUND);
  }

  private Status.Code codeOf(Feedback.Builder feedback) {
    return catchThrowableOfType(
            StatusRuntimeException.class, () -> rate(feedback, UUID.randomUUID().toString()))
        .getStatus()
        .getCode();
  }

  @Test
  void feedbackWaitsForItsServiceAndIsForwardedOnce() {
    String answerId = newAnswer("May I return it?");
    neighbours.feedback().kill();

    FeedbackRecord held = rate(Feedback.newBuilder().setAnswerId(answerId), "waiting-1");
    FeedbackRecord repeated = rate(Feedback.newBuilder().setAnswerId(answerId), "waiting-1");

    assertThat(held.getName()).isEmpty();
    assertThat(held.getFeedback().getThumbs()).isEqualTo(Thumbs.THUMBS_UP);
    assertThat(repeated).isEqualTo(held);
    assertThat(neighbours.ledger().ratingsOf(answerId)).isZero();
    neighbours.feedback().start();
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(neighbours.ledger().ratingsOf(answerId)).isEqualTo(1));
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () ->
                assertThat(rate(Feedback.newBuilder().setAnswerId(answerId), "waiting-1").getName())
                    .isEqualTo("feedback/waiting-1"));
  }

  @Test
  void interactionsWaitForTheirServiceAndAreForwardedOnce() {
    String customer = "customers/" + UUID.randomUUID();
    neighbours.feedback().kill();

    var response = record(FakeNeighbours.CLIENT_KEY, customer);

    assertThat(response).isEqualTo(1);
    neighbours.feedback().start();
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(neighbours.ledger().interactionsOf(customer)).isEqualTo(1));
  }

  @Test
  void theSameFeedbackWhileTheFirstIsOnItsWayIsToldToComeBack() {
    String answerId = newAnswer("hello");
    Feedback held = Feedback.newBuilder().setAnswerId(answerId).setComment(FakeLedger.HELD).build();
    var first = CompletableFuture.supplyAsync(() -> rate(held.toBuilder(), "held-1"));
    await().until(() -> neighbours.ledger().ratingOf(answerId).isPresent());

    var failure =
        catchThrowableOfType(StatusRuntimeException.class, () -> rate(held.toBuilder(), "held-1"));

    neighbours.ledger().confirmHeld();
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.ABORTED);
    assertThat(GatewayClient.detail(failure, com.google.rpc.RetryInfo.class)).isNotNull();
    assertThat(first.join().getName()).isEqualTo("feedback/held-1");
    assertThat(rate(held.toBuilder(), "held-1")).isEqualTo(first.join());
  }

  @Test
  void aSessionsInteractionIdsAreItsOwn() {
    String alice = "customers/" + UUID.randomUUID();
    String bob = "customers/" + UUID.randomUUID();

    record(session(alice), click(alice, "").setInteractionId("1").build());
    record(session(bob), click(bob, "").setInteractionId("1").build());
    record(FakeNeighbours.CLIENT_KEY, click(alice, "").setInteractionId("1").build());

    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () ->
                assertThat(neighbours.ledger().interactionIdsOf(alice))
                    .hasSize(2)
                    .contains("1")
                    .doesNotContainAnyElementsOf(neighbours.ledger().interactionIdsOf(bob)));
  }

  @Test
  void aSessionNamesOnlyListsThatItsCustomerWasShown() {
    String alice = "customers/" + UUID.randomUUID();
    String bob = "customers/" + UUID.randomUUID();
    String token =
        RecommendationServiceGrpc.newBlockingStub(gateway.as(session(alice)))
            .recommend(RecommendRequest.newBuilder().setCustomer(alice).build())
            .getAttributionToken();

    assertThat(record(session(alice), click(alice, token).build())).isEqualTo(1);
    assertThat(record(FakeNeighbours.CLIENT_KEY, click(bob, token).build())).isEqualTo(1);
    var failure =
        catchThrowableOfType(
            StatusRuntimeException.class, () -> record(session(bob), click(bob, token).build()));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(GatewayClient.fields(failure)).containsExactly("interactions[0].attribution_token");
  }

  private String session(String customer) {
    return AccessServiceGrpc.newBlockingStub(gateway.as(FakeNeighbours.CLIENT_KEY))
        .createSession(CreateSessionRequest.newBuilder().setCustomer(customer).build())
        .getToken();
  }

  private static Interaction.Builder click(String customer, String token) {
    return Interaction.newBuilder()
        .setCustomer(customer)
        .setProduct("products/p1")
        .setType(Interaction.Type.CLICK)
        .setAttributionToken(token);
  }

  private int record(String key, Interaction interaction) {
    return as(key)
        .recordInteractions(
            RecordInteractionsRequest.newBuilder().addInteractions(interaction).build())
        .getRecordedCount();
  }

  @Test
  void anyAnswerThatSomebodyDislikedTakesItsQuestionOut() {
    String question = "What about " + UUID.randomUUID() + "?";
    String disliked = newAnswer(question);
    newAnswer(question);
    as(FakeNeighbours.CLIENT_KEY)
        .submitFeedback(
            SubmitFeedbackRequest.newBuilder()
                .setFeedback(Feedback.newBuilder().setAnswerId(disliked).setRating(1))
                .build());
    neighbours.nlp().kill();

    assertThat(lastEvent(question).getDone().getAnswer().getFallback()).isEqualTo("apology");
  }

  @Test
  void anAnswerThatSomebodyDislikedIsNotGivenAgain() {
    String question = "What about " + UUID.randomUUID() + "?";
    String answerId = newAnswer(question);
    as(FakeNeighbours.CLIENT_KEY)
        .submitFeedback(
            SubmitFeedbackRequest.newBuilder()
                .setFeedback(
                    Feedback.newBuilder().setAnswerId(answerId).setThumbs(Thumbs.THUMBS_DOWN))
                .build());
    neighbours.nlp().kill();

    SendMessageResponse last = lastEvent(question);

    assertThat(last.getDone().getAnswer().getFallback()).isEqualTo("apology");
  }

  @Test
  void anUsedRequestIdWithOtherFeedbackIsRefused() {
    String answerId = newAnswer("hello");
    rate(Feedback.newBuilder().setAnswerId(answerId), "used-1");

    var failure =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> rate(Feedback.newBuilder().setAnswerId(answerId).setRating(2), "used-1"));

    assertThat(GatewayClient.fields(failure)).containsExactly("request_id");
  }

  private FeedbackRecord rate(Feedback.Builder feedback, String requestId) {
    return as(FakeNeighbours.CLIENT_KEY)
        .submitFeedback(
            SubmitFeedbackRequest.newBuilder()
                .setRequestId(requestId)
                .setFeedback(feedback.setThumbs(Thumbs.THUMBS_UP))
                .build())
        .getRecord();
  }

  private int record(String key, String customer) {
    return as(key)
        .recordInteractions(
            RecordInteractionsRequest.newBuilder()
                .addInteractions(
                    Interaction.newBuilder()
                        .setCustomer(customer)
                        .setProduct("products/p1")
                        .setType(Interaction.Type.VIEW))
                .build())
        .getRecordedCount();
  }

  private String newAnswer(String question) {
    return lastEvent(question).getDone().getAnswer().getAnswerId();
  }

  private SendMessageResponse lastEvent(String question) {
    var client = ConversationServiceGrpc.newBlockingStub(gateway.as(FakeNeighbours.CLIENT_KEY));
    String conversation =
        client
            .createConversation(CreateConversationRequest.getDefaultInstance())
            .getConversation()
            .getName();
    SendMessageResponse last = SendMessageResponse.getDefaultInstance();
    var events =
        client.sendMessage(
            SendMessageRequest.newBuilder()
                .setConversation(conversation)
                .setText(question)
                .build());
    while (events.hasNext()) {
      last = events.next();
    }
    return last;
  }

  private FeedbackServiceBlockingStub as(String key) {
    return FeedbackServiceGrpc.newBlockingStub(gateway.as(key));
  }
}
