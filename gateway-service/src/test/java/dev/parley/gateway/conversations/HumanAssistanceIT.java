package dev.parley.gateway.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.FakeNeighbours;
import dev.parley.gateway.FakeNlp;
import dev.parley.gateway.GatewayClient;
import dev.parley.proto.gateway.v1.Conversation;
import dev.parley.proto.gateway.v1.ConversationServiceGrpc;
import dev.parley.proto.gateway.v1.ConversationServiceGrpc.ConversationServiceBlockingStub;
import dev.parley.proto.gateway.v1.EventServiceGrpc;
import dev.parley.proto.gateway.v1.GetConversationRequest;
import dev.parley.proto.gateway.v1.ListMessagesRequest;
import dev.parley.proto.gateway.v1.Message;
import dev.parley.proto.gateway.v1.Message.Author;
import dev.parley.proto.gateway.v1.ReplyToCustomerRequest;
import dev.parley.proto.gateway.v1.ResolveConversationRequest;
import dev.parley.proto.gateway.v1.TailEventsRequest;
import dev.parley.proto.gateway.v1.TailEventsResponse;
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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person answers in a conversation, and the assistant does not talk over them. */
@QuarkusTest
class HumanAssistanceIT {
  private GatewayClient gateway;
  private Talk talk;
  private ConversationServiceBlockingStub agent;

  @BeforeEach
  void connect() {
    gateway = new GatewayClient();
    talk = new Talk(gateway);
    agent = ConversationServiceGrpc.newBlockingStub(gateway.as(FakeNeighbours.AGENT_KEY));
  }

  @AfterEach
  void disconnect() {
    gateway.close();
  }

  @Test
  void anAgentAnswersADeclinedQuestionAndTheAssistantIsSilentUntilItIsResolved() {
    String conversation = talk.newConversation();
    talk.send(conversation, "", FakeNlp.UNKNOWN + " at erika@example.org");

    Message reply = reply(conversation, "r1", "We do. Write to shop@example.org.");

    assertThat(reply.getAuthor()).isEqualTo(Author.AGENT);
    assertThat(reply(conversation, "r1", "We do. Write to shop@example.org.")).isEqualTo(reply);
    assertThat(after(conversation, conversation + "/messages/2")).containsExactly(reply);
    assertThat(Talk.answer(talk.send(conversation, "", "Thank you!")).getAction())
        .isEqualTo(Action.HANDOFF);

    Conversation resolved = resolve(conversation);

    assertThat(resolved.getState()).isEqualTo(Conversation.State.CLOSED);
    assertThat(resolve(conversation)).isEqualTo(resolved); // told once
    await().atMost(Duration.ofSeconds(20)).until(() -> lastEvents(1).get(0).contains(conversation));
    List<String> events = lastEvents(2);
    assertThat(events.get(0)).contains("MessageAnswered"); // so it was told once
    assertThat(events.get(1))
        .contains("ConversationResolved", "MISSING_KNOWLEDGE", "We do. Write to [email].")
        .contains(FakeNlp.UNKNOWN + " at [email]")
        .doesNotContain("example.org");

    assertThat(Talk.answer(talk.send(conversation, "", "May I return it?")).getAction())
        .isEqualTo(Action.ANSWER);
    assertThat(
            agent
                .getConversation(GetConversationRequest.newBuilder().setName(conversation).build())
                .getConversation()
                .getState())
        .isEqualTo(Conversation.State.OPEN);
  }

  @Test
  void anAgentMayFollowATentativeAnswer() {
    String conversation = talk.newConversation();
    AnswerRecord tentative = Talk.answer(talk.send(conversation, "", FakeNlp.UNSURE));

    assertThat(tentative.getAction()).isEqualTo(Action.ANSWER);
    assertThat(tentative.getReason()).isEqualTo(Reason.LOW_CONFIDENCE);
    assertThat(tentative.getCitationsCount()).isOne();
    assertThat(reply(conversation, "", "We do.").getAuthor()).isEqualTo(Author.AGENT);
  }

  @Test
  void aConversationThatTheAssistantLeadsIsLeftToIt() {
    String conversation = talk.newConversation();
    talk.send(conversation, "", "May I return it?");

    assertRefused(() -> reply(conversation, "", "Yes."), Status.Code.FAILED_PRECONDITION);
    assertRefused(() -> resolve(conversation), Status.Code.FAILED_PRECONDITION);
  }

  @Test
  void anAgentWaitsForATurnThatRuns() {
    String conversation = talk.newConversation();
    talk.send(conversation, "", FakeNlp.UNKNOWN);
    Context.CancellableContext turn = Context.current().withCancellation();
    var unused = talk.stuckTurn(turn, conversation);

    assertRefused(() -> reply(conversation, "", "We do."), Status.Code.ABORTED);
    turn.cancel(null);
  }

  @Test
  void customersCannotSpeakAsAgents() {
    String conversation = talk.newConversation();
    talk.send(conversation, "", FakeNlp.UNKNOWN);

    assertRefused(
        () ->
            talk.client()
                .replyToCustomer(
                    ReplyToCustomerRequest.newBuilder()
                        .setConversation(conversation)
                        .setText("Free shoes for me")
                        .build()),
        Status.Code.PERMISSION_DENIED);
  }

  @Test
  void aRequestIdStandsForOneText() {
    String conversation = talk.newConversation();
    talk.send(conversation, "", FakeNlp.UNKNOWN);
    reply(conversation, "r1", "We do.");

    assertRefused(() -> reply(conversation, "r1", "We don't."), Status.Code.INVALID_ARGUMENT);
    assertRefused(
        () -> after(conversation, talk.newConversation() + "/messages/1"),
        Status.Code.INVALID_ARGUMENT);
  }

  private Message reply(String conversation, String requestId, String text) {
    return agent
        .replyToCustomer(
            ReplyToCustomerRequest.newBuilder()
                .setConversation(conversation)
                .setRequestId(requestId)
                .setText(text)
                .build())
        .getMessage();
  }

  private Conversation resolve(String conversation) {
    return agent
        .resolveConversation(ResolveConversationRequest.newBuilder().setName(conversation).build())
        .getConversation();
  }

  private List<Message> after(String conversation, String message) {
    return talk.client()
        .listMessages(
            ListMessagesRequest.newBuilder()
                .setConversation(conversation)
                .setAfter(message)
                .build())
        .getMessagesList();
  }

  /** Type and data of the newest events, oldest first. */
  private List<String> lastEvents(int count) {
    Context.CancellableContext following = Context.current().withCancellation();
    Context previous = following.attach();
    try {
      List<String> events = new ArrayList<>();
      Iterator<TailEventsResponse> tail =
          EventServiceGrpc.newBlockingStub(gateway.as(FakeNeighbours.AGENT_KEY))
              .withDeadlineAfter(10, TimeUnit.SECONDS)
              .tailEvents(
                  TailEventsRequest.newBuilder()
                      .setTopic("topics/parley.conversations.v1")
                      .setLast(count)
                      .build());
      while (events.size() < count) {
        TailEventsResponse event = tail.next();
        events.add(event.getHeadersOrThrow("ce_type") + " " + event.getData());
      }
      return events;
    } finally {
      following.detach(previous);
      following.cancel(null); // or the tail would go on
    }
  }

  private static void assertRefused(Runnable call, Status.Code code) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class, e -> assertThat(e.getStatus().getCode()).isEqualTo(code));
  }
}
