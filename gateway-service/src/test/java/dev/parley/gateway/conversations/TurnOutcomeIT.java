package dev.parley.gateway.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.FakeNeighbours;
import dev.parley.gateway.FakeNlp;
import dev.parley.gateway.GatewayClient;
import dev.parley.proto.gateway.v1.Conversation.Stage;
import dev.parley.proto.gateway.v1.GetConversationRequest;
import dev.parley.proto.gateway.v1.Message;
import dev.parley.proto.gateway.v1.SendMessageResponse;
import dev.parley.proto.gateway.v1.SendMessageResponse.EventCase;
import dev.parley.proto.types.v1.AnswerRecord;
import dev.parley.proto.types.v1.AnswerRecord.Action;
import dev.parley.proto.types.v1.AnswerRecord.Reason;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How turns end: with fallbacks, with people, with products. */
@QuarkusTest
class TurnOutcomeIT {
  @Nullable FakeNeighbours injected; // set by its test resource

  private FakeNeighbours neighbours;
  private GatewayClient gateway;
  private Talk talk;

  @BeforeEach
  void connect() {
    neighbours = Objects.requireNonNull(injected);
    gateway = new GatewayClient();
    talk = new Talk(gateway);
  }

  @AfterEach
  void everyoneIsBack() {
    neighbours.nlp().start();
    await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () ->
                Talk.answer(talk.send(talk.newConversation(), "", "back?"))
                    .getFallback()
                    .isEmpty());
    gateway.close();
  }

  @Test
  void withoutTheAnsweringServiceAnEarlierAnswerToTheSameQuestionIsGiven() {
    String question = "Where is " + UUID.randomUUID() + "?";
    AnswerRecord first = Talk.answer(talk.send(talk.newConversation(), "", question));
    neighbours.nlp().kill();

    AnswerRecord second =
        Talk.answer(
            talk.send(
                talk.newConversation(), "", "  " + question.toUpperCase(java.util.Locale.ROOT)));

    assertThat(second.getAction()).isEqualTo(Action.ANSWER);
    assertThat(second.getFallback()).isEqualTo("earlier-answer");
    assertThat(second.getText()).isEqualTo(first.getText());
    assertThat(second.getCitationsList()).isEqualTo(first.getCitationsList());
  }

  @Test
  void aShortQuestionInsideAConversationGetsNoEarlierAnswerOfAnother() {
    String question = "And " + UUID.randomUUID().toString().replace("-", "") + "?";
    talk.send(talk.newConversation(), "", question);
    String conversation = talk.newConversation();
    talk.send(conversation, "", "May I return it?");
    neighbours.nlp().kill();

    assertThat(Talk.answer(talk.send(conversation, "", question)).getFallback())
        .isEqualTo("apology");
    assertThat(Talk.answer(talk.send(talk.newConversation(), "", question)).getFallback())
        .isEqualTo("earlier-answer");
  }

  @Test
  void withoutTheAnsweringServiceANewQuestionGetsAnApology() {
    neighbours.nlp().kill();

    AnswerRecord answer =
        Talk.answer(talk.send(talk.newConversation(), "", "What about " + UUID.randomUUID() + "?"));

    assertThat(answer.getAction()).isEqualTo(Action.ABSTAIN);
    assertThat(answer.getReason()).isEqualTo(Reason.SERVICE_DEGRADED);
    assertThat(answer.getFallback()).isEqualTo("apology");
    assertThat(answer.getText()).contains("person");
    assertThat(answer.hasSentiment()).isFalse();
  }

  @Test
  void anAnsweringServiceThatComesBackIsUsedWithinTwoSeconds() {
    neighbours.nlp().kill();
    assertThat(
            Talk.answer(talk.send(talk.newConversation(), "", "gone " + UUID.randomUUID()))
                .getFallback())
        .isEqualTo("apology");

    neighbours.nlp().start();

    await()
        .atMost(Duration.ofSeconds(2))
        .until(
            () ->
                Talk.answer(talk.send(talk.newConversation(), "", "back?"))
                    .getFallback()
                    .isEmpty());
  }

  @Test
  void anAnswerThatDoesNotBeginIsReplacedAfterTwoSeconds() {
    long begin = System.nanoTime();

    AnswerRecord answer =
        Talk.answer(
            talk.send(talk.newConversation(), "", FakeNlp.SILENT + " " + UUID.randomUUID()));

    assertThat(answer.getFallback()).isEqualTo("apology");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void anAnswerThatBreaksOffKeepsWhatWasSaidAndApologises() {
    String conversation = talk.newConversation();
    Iterator<SendMessageResponse> events =
        talk.client()
            .sendMessage(Talk.request(conversation, "", FakeNlp.STUCK + UUID.randomUUID()));
    List<SendMessageResponse> heard = new ArrayList<>();
    while (heard.isEmpty() || !heard.get(heard.size() - 1).hasTextDelta()) {
      heard.add(events.next());
    }

    neighbours.nlp().kill();
    events.forEachRemaining(heard::add);

    AnswerRecord answer = Talk.answer(heard);
    assertThat(answer.getFallback()).isEqualTo("apology");
    assertThat(answer.getText()).startsWith("You have 30 days.\n\n").isEqualTo(Talk.text(heard));
  }

  @Test
  void aCustomerWhoAsksForAPersonIsHandedOver() {
    String conversation = talk.newConversation();

    AnswerRecord answer =
        Talk.answer(talk.send(conversation, "", "Let me speak to a human, please!"));

    assertThat(answer.getAction()).isEqualTo(Action.HANDOFF);
    assertThat(answer.getReason()).isEqualTo(Reason.CUSTOMER_REQUEST);
    assertThat(
            talk.client()
                .getConversation(GetConversationRequest.newBuilder().setName(conversation).build())
                .getConversation()
                .getStage())
        .isEqualTo(Stage.HUMAN_ASSIST);
  }

  @Test
  void afterAHandoffAMessageWaitsForThePersonAndNobodyElseAnswers() {
    String conversation = talk.newConversation();
    talk.send(conversation, "", "Let me speak to a human, please!");

    List<SendMessageResponse> events = talk.send(conversation, "", "May I return it?");

    assertThat(events)
        .extracting(SendMessageResponse::getEventCase)
        .containsExactly(EventCase.TEXT_DELTA, EventCase.DONE);
    assertThat(Talk.answer(events).getAction()).isEqualTo(Action.HANDOFF);
    assertThat(Talk.answer(events).getText()).contains("A person has your conversation");
    assertThat(talk.messages(conversation))
        .hasSize(4)
        .extracting(Message::getText)
        .contains("May I return it?");
  }

  @Test
  void aFuriousCustomerWithoutAnAnswerIsHandedOver() {
    AnswerRecord answer =
        Talk.answer(
            talk.send(talk.newConversation(), "", FakeNlp.FURIOUS + ", " + FakeNlp.UNKNOWN));

    assertThat(answer.getAction()).isEqualTo(Action.HANDOFF);
    assertThat(answer.getReason()).isEqualTo(Reason.ANGRY_CUSTOMER);
  }

  @Test
  void aCustomerWhoAsksForProductsGetsSome() {
    List<SendMessageResponse> events =
        talk.send(talk.newConversation(), "", "Can you recommend a jacket? " + FakeNlp.UNKNOWN);

    AnswerRecord answer = Talk.answer(events);
    assertThat(answer.getAction()).isEqualTo(Action.ANSWER);
    assertThat(answer.getRecommendations().getItemsCount()).isEqualTo(3);
    assertThat(events)
        .extracting(SendMessageResponse::getEventCase)
        .endsWith(EventCase.RECOMMENDATIONS, EventCase.DONE);
  }
}
