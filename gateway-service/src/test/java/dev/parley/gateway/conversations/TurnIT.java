package dev.parley.gateway.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.FakeNeighbours;
import dev.parley.gateway.FakeNlp;
import dev.parley.gateway.GatewayClient;
import dev.parley.proto.gateway.v1.Conversation.Stage;
import dev.parley.proto.gateway.v1.ConversationServiceGrpc;
import dev.parley.proto.gateway.v1.ConversationServiceGrpc.ConversationServiceBlockingStub;
import dev.parley.proto.gateway.v1.CreateConversationRequest;
import dev.parley.proto.gateway.v1.GetAnswerRequest;
import dev.parley.proto.gateway.v1.GetConversationRequest;
import dev.parley.proto.gateway.v1.ListMessagesRequest;
import dev.parley.proto.gateway.v1.Message;
import dev.parley.proto.gateway.v1.SendMessageRequest;
import dev.parley.proto.gateway.v1.SendMessageResponse;
import dev.parley.proto.gateway.v1.SendMessageResponse.EventCase;
import dev.parley.proto.types.v1.AnswerRecord;
import dev.parley.proto.types.v1.AnswerRecord.Action;
import dev.parley.proto.types.v1.AnswerRecord.Reason;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TurnIT {
  @Nullable FakeNeighbours injected; // set by its test resource

  private FakeNeighbours neighbours;
  private GatewayClient gateway;
  private ConversationServiceBlockingStub client;

  @BeforeEach
  void connect() {
    neighbours = Objects.requireNonNull(injected);
    gateway = new GatewayClient();
    client = ConversationServiceGrpc.newBlockingStub(gateway.as(FakeNeighbours.CLIENT_KEY));
  }

  @AfterEach
  void everyoneIsBack() {
    neighbours.nlp().start();
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> answer(send(newConversation(), "", "back?")).getFallback().isEmpty());
    gateway.close();
  }

  @Test
  void aTurnStreamsAnalysisCitationsTextAndTheRecordLast() {
    String conversation = newConversation();

    List<SendMessageResponse> events = send(conversation, "", "How long may I return a jacket?");

    assertThat(events)
        .extracting(SendMessageResponse::getEventCase)
        .containsSubsequence(EventCase.CITATIONS, EventCase.TEXT_DELTA, EventCase.TEXT_DELTA)
        .contains(EventCase.ANALYSIS)
        .endsWith(EventCase.DONE);
    AnswerRecord answer = answer(events);
    assertThat(answer.getAction()).isEqualTo(Action.ANSWER);
    assertThat(answer.getText()).isEqualTo(FakeNlp.TEXT).isEqualTo(text(events));
    assertThat(answer.getModelVersion()).isEqualTo(FakeNlp.MODEL);
    assertThat(answer.getFallback()).isEmpty();
    assertThat(answer.getMessage()).isEqualTo(conversation + "/messages/1");
    assertThat(
            client
                .getAnswer(
                    GetAnswerRequest.newBuilder()
                        .setName("answers/" + answer.getAnswerId())
                        .build())
                .getAnswer())
        .isEqualTo(answer);
    assertThat(messages(conversation))
        .extracting(Message::getText)
        .containsExactly("How long may I return a jacket?", FakeNlp.TEXT);
  }

  @Test
  void overHttpTheSameTurnIsServerSentEvents() {
    String conversation = newConversation();

    var response =
        gateway.post(
            FakeNeighbours.CLIENT_KEY,
            "/v1/" + conversation + ":sendMessage",
            "{\"text\":\"How long may I return it?\"}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type"))
        .get()
        .asString()
        .startsWith("text/event-stream");
    assertThat(response.body())
        .contains("event: analysis\ndata: {\"analysis\":")
        .contains("event: citations\ndata: {\"citations\":")
        .contains("event: textDelta\ndata: {\"textDelta\":\"You have 30 days.\"}")
        .contains("event: done\ndata: {\"done\":{\"answer\":{\"answerId\":\"");
  }

  @Test
  void theSameRequestIdReturnsTheEarlierAnswerAndAddsNoMessage() {
    String conversation = newConversation();
    AnswerRecord first = answer(send(conversation, "request-1", "May I return it?"));

    List<SendMessageResponse> again = send(conversation, "request-1", "May I return it?");

    assertThat(answer(again)).isEqualTo(first);
    assertThat(text(again)).isEqualTo(first.getText());
    assertThat(messages(conversation)).hasSize(2);
  }

  @Test
  void theSameRequestIdWithAnotherTextIsRefused() {
    String conversation = newConversation();
    send(conversation, "request-1", "May I return it?");

    StatusRuntimeException failure =
        catchThrowableOfType(
            StatusRuntimeException.class, () -> send(conversation, "request-1", "May I keep it?"));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(GatewayClient.fields(failure)).containsExactly("request_id");
  }

  @Test
  void twoTurnsAtOnceRunOneAfterTheOther() {
    String conversation = newConversation();
    var first = CompletableFuture.supplyAsync(() -> send(conversation, "", FakeNlp.SLOW));
    var second = CompletableFuture.supplyAsync(() -> send(conversation, "", "and this?"));

    assertThat(answer(first.join()).getAction()).isEqualTo(Action.ANSWER);
    assertThat(answer(second.join()).getAction()).isEqualTo(Action.ANSWER);
    assertThat(messages(conversation))
        .extracting(Message::getAuthor)
        .containsExactly(
            Message.Author.CUSTOMER,
            Message.Author.ASSISTANT,
            Message.Author.CUSTOMER,
            Message.Author.ASSISTANT);
  }

  @Test
  void theSameRequestTwiceAtOnceIsOneTurn() {
    String conversation = newConversation();
    var first = CompletableFuture.supplyAsync(() -> send(conversation, "r", FakeNlp.SLOW));
    var second = CompletableFuture.supplyAsync(() -> send(conversation, "r", FakeNlp.SLOW));

    assertThat(answer(first.join())).isEqualTo(answer(second.join()));
    assertThat(messages(conversation)).hasSize(2);
  }

  @Test
  void aTurnThatWaitsTooLongIsAbortedWithARetryTime() {
    String conversation = newConversation();
    Context.CancellableContext stuck = Context.current().withCancellation();
    Iterator<SendMessageResponse> running =
        stuckTurn(stuck, conversation); // holds the turn for longer than the second one waits

    StatusRuntimeException failure =
        catchThrowableOfType(
            StatusRuntimeException.class, () -> send(conversation, "", "and this?"));

    assertThat(running.hasNext()).isTrue();
    stuck.cancel(null);
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.ABORTED);
    assertThat(GatewayClient.reason(failure)).isEqualTo("TURN_IN_PROGRESS");
    assertThat(GatewayClient.detail(failure, com.google.rpc.RetryInfo.class)).isNotNull();
  }

  @Test
  void whenTheClientLeavesTheRecordIsWrittenAllTheSame() {
    String conversation = newConversation();
    Context.CancellableContext leaving = Context.current().withCancellation();
    Iterator<SendMessageResponse> events = stuckTurn(leaving, conversation);
    while (!events.next().hasTextDelta()) {}

    leaving.cancel(null);

    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(messages(conversation)).hasSize(2));
    AnswerRecord record = messages(conversation).get(1).getAnswer();
    assertThat(record.getAction()).isEqualTo(Action.ABSTAIN);
    assertThat(record.getText()).isEqualTo("You have 30 days.");
  }

  @Test
  void aRequestWhoseClientLeftRunsAgain() {
    String conversation = newConversation();
    String text = FakeNlp.SLOW + " " + UUID.randomUUID();
    Context.CancellableContext leaving = Context.current().withCancellation();
    leaving.run(
        () ->
            assertThat(
                    client
                        .sendMessage(
                            SendMessageRequest.newBuilder()
                                .setConversation(conversation)
                                .setRequestId("again")
                                .setText(text)
                                .build())
                        .hasNext())
                .isTrue());
    leaving.cancel(null);
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(messages(conversation)).hasSize(2));

    AnswerRecord record = answer(send(conversation, "again", text));

    assertThat(record.getAction()).isEqualTo(Action.ANSWER);
    assertThat(record.getMessage()).isEqualTo(conversation + "/messages/1");
  }

  @Test
  void withoutTheAnsweringServiceAnEarlierAnswerToTheSameQuestionIsGiven() {
    String question = "Where is " + UUID.randomUUID() + "?";
    AnswerRecord first = answer(send(newConversation(), "", question));
    neighbours.nlp().kill();

    AnswerRecord second =
        answer(send(newConversation(), "", "  " + question.toUpperCase(java.util.Locale.ROOT)));

    assertThat(second.getAction()).isEqualTo(Action.ANSWER);
    assertThat(second.getFallback()).isEqualTo("earlier-answer");
    assertThat(second.getText()).isEqualTo(first.getText());
    assertThat(second.getCitationsList()).isEqualTo(first.getCitationsList());
  }

  @Test
  void withoutTheAnsweringServiceANewQuestionGetsAnApology() {
    neighbours.nlp().kill();

    AnswerRecord answer =
        answer(send(newConversation(), "", "What about " + UUID.randomUUID() + "?"));

    assertThat(answer.getAction()).isEqualTo(Action.ABSTAIN);
    assertThat(answer.getReason()).isEqualTo(Reason.SERVICE_DEGRADED);
    assertThat(answer.getFallback()).isEqualTo("apology");
    assertThat(answer.getText()).contains("person");
    assertThat(answer.hasSentiment()).isFalse();
  }

  @Test
  void anAnsweringServiceThatComesBackIsUsedWithinTwoSeconds() {
    neighbours.nlp().kill();
    assertThat(answer(send(newConversation(), "", "gone " + UUID.randomUUID())).getFallback())
        .isEqualTo("apology");

    neighbours.nlp().start();

    await()
        .atMost(Duration.ofSeconds(2))
        .until(() -> answer(send(newConversation(), "", "back?")).getFallback().isEmpty());
  }

  @Test
  void anAnswerThatDoesNotBeginIsReplacedAfterTwoSeconds() {
    long begin = System.nanoTime();

    AnswerRecord answer =
        answer(send(newConversation(), "", FakeNlp.SILENT + " " + UUID.randomUUID()));

    assertThat(answer.getFallback()).isEqualTo("apology");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void anAnswerThatBreaksOffKeepsWhatWasSaidAndApologises() {
    String conversation = newConversation();
    Iterator<SendMessageResponse> events =
        client.sendMessage(request(conversation, "", FakeNlp.STUCK + UUID.randomUUID()));
    List<SendMessageResponse> heard = new ArrayList<>();
    while (heard.isEmpty() || !heard.get(heard.size() - 1).hasTextDelta()) {
      heard.add(events.next());
    }

    neighbours.nlp().kill();
    events.forEachRemaining(heard::add);

    AnswerRecord answer = answer(heard);
    assertThat(answer.getFallback()).isEqualTo("apology");
    assertThat(answer.getText()).startsWith("You have 30 days.\n\n").isEqualTo(text(heard));
  }

  @Test
  void aCustomerWhoAsksForAPersonIsHandedOver() {
    String conversation = newConversation();

    AnswerRecord answer = answer(send(conversation, "", "Let me speak to a human, please!"));

    assertThat(answer.getAction()).isEqualTo(Action.HANDOFF);
    assertThat(answer.getReason()).isEqualTo(Reason.CUSTOMER_REQUEST);
    assertThat(
            client
                .getConversation(GetConversationRequest.newBuilder().setName(conversation).build())
                .getConversation()
                .getStage())
        .isEqualTo(Stage.HUMAN_ASSIST);
  }

  @Test
  void aFuriousCustomerWithoutAnAnswerIsHandedOver() {
    AnswerRecord answer =
        answer(send(newConversation(), "", FakeNlp.FURIOUS + ", " + FakeNlp.UNKNOWN));

    assertThat(answer.getAction()).isEqualTo(Action.HANDOFF);
    assertThat(answer.getReason()).isEqualTo(Reason.ANGRY_CUSTOMER);
  }

  @Test
  void aCustomerWhoAsksForProductsGetsSome() {
    List<SendMessageResponse> events =
        send(newConversation(), "", "Can you recommend a jacket? " + FakeNlp.UNKNOWN);

    AnswerRecord answer = answer(events);
    assertThat(answer.getAction()).isEqualTo(Action.ANSWER);
    assertThat(answer.getRecommendations().getItemsCount()).isEqualTo(3);
    assertThat(events)
        .extracting(SendMessageResponse::getEventCase)
        .endsWith(EventCase.RECOMMENDATIONS, EventCase.DONE);
  }

  private Iterator<SendMessageResponse> stuckTurn(
      Context.CancellableContext context, String conversation) {
    List<Iterator<SendMessageResponse>> turn = new ArrayList<>();
    context.run(
        () -> {
          Iterator<SendMessageResponse> events =
              client.sendMessage(request(conversation, "", FakeNlp.STUCK));
          assertThat(events.hasNext()).isTrue();
          turn.add(events);
        });
    return turn.get(0);
  }

  private String newConversation() {
    return client
        .createConversation(CreateConversationRequest.getDefaultInstance())
        .getConversation()
        .getName();
  }

  private List<SendMessageResponse> send(String conversation, String requestId, String text) {
    List<SendMessageResponse> events = new ArrayList<>();
    client
        .withDeadlineAfter(20, TimeUnit.SECONDS)
        .sendMessage(request(conversation, requestId, text))
        .forEachRemaining(events::add);
    return events;
  }

  private static SendMessageRequest request(String conversation, String requestId, String text) {
    return SendMessageRequest.newBuilder()
        .setConversation(conversation)
        .setRequestId(requestId)
        .setText(text)
        .build();
  }

  private List<Message> messages(String conversation) {
    return client
        .listMessages(ListMessagesRequest.newBuilder().setConversation(conversation).build())
        .getMessagesList();
  }

  private static AnswerRecord answer(List<SendMessageResponse> events) {
    return events.get(events.size() - 1).getDone().getAnswer();
  }

  private static String text(List<SendMessageResponse> events) {
    StringBuilder text = new StringBuilder();
    events.forEach(event -> text.append(event.getTextDelta()));
    return text.toString();
  }
}
