package dev.parley.gateway.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.FakeNeighbours;
import dev.parley.gateway.FakeNlp;
import dev.parley.gateway.GatewayClient;
import dev.parley.proto.gateway.v1.GetAnswerRequest;
import dev.parley.proto.gateway.v1.Message;
import dev.parley.proto.gateway.v1.SendMessageRequest;
import dev.parley.proto.gateway.v1.SendMessageResponse;
import dev.parley.proto.gateway.v1.SendMessageResponse.EventCase;
import dev.parley.proto.types.v1.AnswerRecord;
import dev.parley.proto.types.v1.AnswerRecord.Action;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TurnIT {
  private GatewayClient gateway;
  private Talk talk;

  @BeforeEach
  void connect() {
    gateway = new GatewayClient();
    talk = new Talk(gateway);
  }

  @AfterEach
  void disconnect() {
    gateway.close();
  }

  @Test
  void aTurnStreamsAnalysisCitationsTextAndTheRecordLast() {
    String conversation = talk.newConversation();

    List<SendMessageResponse> events =
        talk.send(conversation, "", "How long may I return a jacket?");

    assertThat(events)
        .extracting(SendMessageResponse::getEventCase)
        .containsSubsequence(EventCase.CITATIONS, EventCase.TEXT_DELTA, EventCase.TEXT_DELTA)
        .contains(EventCase.ANALYSIS)
        .endsWith(EventCase.DONE);
    AnswerRecord answer = Talk.answer(events);
    assertThat(answer.getAction()).isEqualTo(Action.ANSWER);
    assertThat(answer.getText()).isEqualTo(FakeNlp.TEXT).isEqualTo(Talk.text(events));
    assertThat(answer.getModelVersion()).isEqualTo(FakeNlp.MODEL);
    assertThat(answer.getIntent().getLabel()).isEqualTo("return");
    assertThat(answer.getFallback()).isEmpty();
    assertThat(answer.getMessage()).isEqualTo(conversation + "/messages/1");
    assertThat(
            talk.client()
                .getAnswer(
                    GetAnswerRequest.newBuilder()
                        .setName("answers/" + answer.getAnswerId())
                        .build())
                .getAnswer())
        .isEqualTo(answer);
    assertThat(talk.messages(conversation))
        .extracting(Message::getText)
        .containsExactly("How long may I return a jacket?", FakeNlp.TEXT);
  }

  @Test
  void overHttpTheSameTurnIsServerSentEvents() {
    String conversation = talk.newConversation();

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
    String conversation = talk.newConversation();
    AnswerRecord first = Talk.answer(talk.send(conversation, "request-1", "May I return it?"));

    List<SendMessageResponse> again = talk.send(conversation, "request-1", "May I return it?");

    assertThat(Talk.answer(again)).isEqualTo(first);
    assertThat(Talk.text(again)).isEqualTo(first.getText());
    assertThat(talk.messages(conversation)).hasSize(2);
  }

  @Test
  void anAnsweredRequestIsRepeatedWhileAnotherTurnRuns() {
    String conversation = talk.newConversation();
    AnswerRecord first = Talk.answer(talk.send(conversation, "request-1", "May I return it?"));
    Context.CancellableContext stuck = Context.current().withCancellation();
    Iterator<SendMessageResponse> running = talk.stuckTurn(stuck, conversation);
    assertThat(Talk.answer(talk.send(conversation, "request-1", "May I return it?")))
        .as("instead of waiting for the turn")
        .isEqualTo(first);

    List<CompletableFuture<StatusRuntimeException>> others = oneWaitsAndOneIsRefused(conversation);
    assertThat(Talk.answer(talk.send(conversation, "request-1", "May I return it?")))
        .as("instead of being refused")
        .isEqualTo(first);

    assertThat(others).anyMatch(other -> !other.isDone());
    assertThat(running.hasNext()).isTrue();
    stuck.cancel(null);
    others.forEach(CompletableFuture::join);
  }

  @Test
  void theSameRequestIdWithAnotherTextIsRefused() {
    String conversation = talk.newConversation();
    talk.send(conversation, "request-1", "May I return it?");

    StatusRuntimeException failure =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> talk.send(conversation, "request-1", "May I keep it?"));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(GatewayClient.fields(failure)).containsExactly("request_id");
  }

  @Test
  void twoTurnsAtOnceRunOneAfterTheOther() {
    String conversation = talk.newConversation();
    var first = CompletableFuture.supplyAsync(() -> talk.send(conversation, "", FakeNlp.SLOW));
    var second = CompletableFuture.supplyAsync(() -> talk.send(conversation, "", "and this?"));

    assertThat(Talk.answer(first.join()).getAction()).isEqualTo(Action.ANSWER);
    assertThat(Talk.answer(second.join()).getAction()).isEqualTo(Action.ANSWER);
    assertThat(talk.messages(conversation))
        .extracting(Message::getAuthor)
        .containsExactly(
            Message.Author.CUSTOMER,
            Message.Author.ASSISTANT,
            Message.Author.CUSTOMER,
            Message.Author.ASSISTANT);
  }

  @Test
  void theSameRequestTwiceAtOnceIsOneTurn() {
    String conversation = talk.newConversation();
    var first = CompletableFuture.supplyAsync(() -> talk.send(conversation, "r", FakeNlp.SLOW));
    var second = CompletableFuture.supplyAsync(() -> talk.send(conversation, "r", FakeNlp.SLOW));

    assertThat(Talk.answer(first.join())).isEqualTo(Talk.answer(second.join()));
    assertThat(talk.messages(conversation)).hasSize(2);
  }

  @Test
  void aTurnThatWaitsTooLongIsAbortedWithARetryTime() {
    String conversation = talk.newConversation();
    Context.CancellableContext stuck = Context.current().withCancellation();
    Iterator<SendMessageResponse> running =
        talk.stuckTurn(stuck, conversation); // holds the turn for longer than the second one waits

    StatusRuntimeException failure =
        catchThrowableOfType(
            StatusRuntimeException.class, () -> talk.send(conversation, "", "and this?"));

    assertThat(running.hasNext()).isTrue();
    stuck.cancel(null);
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.ABORTED);
    assertThat(GatewayClient.reason(failure)).isEqualTo("TURN_IN_PROGRESS");
    assertThat(GatewayClient.detail(failure, com.google.rpc.RetryInfo.class)).isNotNull();
  }

  @Test
  void aThirdTurnAtOnceIsAbortedWithoutWaiting() {
    String conversation = talk.newConversation();
    Context.CancellableContext stuck = Context.current().withCancellation();
    Iterator<SendMessageResponse> running = talk.stuckTurn(stuck, conversation);
    List<CompletableFuture<StatusRuntimeException>> others = oneWaitsAndOneIsRefused(conversation);

    assertThat(others).anyMatch(other -> !other.isDone());
    assertThat(others)
        .extracting(other -> GatewayClient.reason(other.join()))
        .containsOnly("TURN_IN_PROGRESS");
    assertThat(running.hasNext()).isTrue();
    stuck.cancel(null);
  }

  /** Two more turns beside one that runs: one of them waits, in vain. */
  private List<CompletableFuture<StatusRuntimeException>> oneWaitsAndOneIsRefused(
      String conversation) {
    List<CompletableFuture<StatusRuntimeException>> others =
        List.of(refusalOf(conversation), refusalOf(conversation));
    await()
        .atMost(Duration.ofSeconds(2))
        .until(() -> others.stream().anyMatch(CompletableFuture::isDone));
    return others;
  }

  private CompletableFuture<StatusRuntimeException> refusalOf(String conversation) {
    return CompletableFuture.supplyAsync(
        () ->
            catchThrowableOfType(
                StatusRuntimeException.class, () -> talk.send(conversation, "", "and this?")),
        command -> new Thread(command).start());
  }

  @Test
  void whenTheClientLeavesTheRecordIsWrittenAllTheSame() {
    String conversation = talk.newConversation();
    Context.CancellableContext leaving = Context.current().withCancellation();
    Iterator<SendMessageResponse> events = talk.stuckTurn(leaving, conversation);
    while (!events.next().hasTextDelta()) {}

    leaving.cancel(null);

    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(talk.messages(conversation)).hasSize(2));
    AnswerRecord record = talk.messages(conversation).get(1).getAnswer();
    assertThat(record.getAction()).isEqualTo(Action.ABSTAIN);
    assertThat(record.getText()).isEqualTo("You have 30 days.");
  }

  @Test
  void aRequestWhoseClientLeftRunsAgain() {
    String conversation = talk.newConversation();
    String text = FakeNlp.SLOW + " " + UUID.randomUUID();
    Context.CancellableContext leaving = Context.current().withCancellation();
    leaving.run(
        () ->
            assertThat(
                    talk.client()
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
        .untilAsserted(() -> assertThat(talk.messages(conversation)).hasSize(2));

    AnswerRecord record = Talk.answer(talk.send(conversation, "again", text));

    assertThat(record.getAction()).isEqualTo(Action.ANSWER);
    assertThat(record.getMessage()).isEqualTo(conversation + "/messages/1");
    assertThat(talk.messages(conversation))
        .as("what was said to nobody gives way")
        .extracting(Message::getText)
        .containsExactly(text, FakeNlp.TEXT);
    assertThat(Talk.text(talk.send(conversation, "", FakeNlp.RECALL)))
        .as(
            "the history is what was said before and on what it rested, without the question itself")
        .isEqualTo(text + "\n" + FakeNlp.TEXT + "documents/returns/passages/1");
  }
}
