package dev.parley.gateway.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.FakeNeighbours;
import dev.parley.gateway.FakeNlp;
import dev.parley.gateway.GatewayClient;
import dev.parley.proto.gateway.v1.AccessServiceGrpc;
import dev.parley.proto.gateway.v1.ConversationServiceGrpc;
import dev.parley.proto.gateway.v1.CreateConversationRequest;
import dev.parley.proto.gateway.v1.CreateSessionRequest;
import dev.parley.proto.gateway.v1.FeedbackServiceGrpc;
import dev.parley.proto.gateway.v1.RecordOpenedSourceRequest;
import dev.parley.proto.gateway.v1.SendMessageRequest;
import dev.parley.proto.gateway.v1.SendMessageResponse;
import dev.parley.proto.types.v1.AnswerRecord;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenedSourcesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Nullable FakeNeighbours injected; // set by its test resource

  private final String customer = "customers/" + UUID.randomUUID();
  private FakeNeighbours neighbours;
  private GatewayClient gateway;
  private String session;

  @BeforeEach
  void connect() {
    neighbours = Objects.requireNonNull(injected);
    gateway = new GatewayClient();
    session = session(customer);
  }

  @AfterEach
  void everyoneIsBack() {
    neighbours.feedback().start();
    gateway.close();
  }

  @Test
  void pageThatMayHelpIsForwardedWithItsPlaceForTheAnswersCustomer() {
    AnswerRecord answer = answer(FakeNlp.PAGES);
    String second = answer.getCitations(1).getPassage();

    assertThat(open(session, answer.getAnswerId(), second)).isTrue();
    await().atMost(PATIENCE).until(() -> openedOf(answer) == 1);
    open(FakeNeighbours.CLIENT_KEY, answer.getAnswerId(), second);

    await().atMost(PATIENCE).until(() -> openedOf(answer) == 2); // the ledger tells that it knows
    assertThat(neighbours.ledger().openedOf(answer.getAnswerId()))
        .allSatisfy(
            opened -> {
              assertThat(opened.getCustomer()).isEqualTo(customer);
              assertThat(opened.getSource().getPassage()).isEqualTo(second);
              assertThat(opened.getSource().getPosition()).isEqualTo(2);
              assertThat(opened.getSource().getDeclined()).isTrue();
            });
  }

  @Test
  void onlyWhatTheCallersOwnAnswerCitesCanBeOpened() {
    AnswerRecord answer = answer("May I return it?");
    String passage = answer.getCitations(0).getPassage();
    String stranger = session("customers/" + UUID.randomUUID());

    var foreign = failureOf(stranger, answer.getAnswerId(), passage);
    var unknown = failureOf(session, "none", passage);
    var uncited = failureOf(session, answer.getAnswerId(), "documents/a/passages/9");

    assertThat(foreign.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(unknown.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(uncited.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(uncited.getStatus().getDescription())
        .isEqualTo("answers/" + answer.getAnswerId() + " does not cite documents/a/passages/9");
    assertThat(GatewayClient.fields(uncited)).containsExactly("passage");
    assertThat(openedOf(answer)).isZero();
  }

  @Test
  void openedSourceWaitsForTheFeedbackService() {
    AnswerRecord answer = answer("May I return it?");
    neighbours.feedback().kill();

    assertThat(open(session, answer.getAnswerId(), answer.getCitations(0).getPassage())).isTrue();

    assertThat(openedOf(answer)).isZero();
    neighbours.feedback().start();
    await().atMost(PATIENCE).until(() -> openedOf(answer) == 1);
    assertThat(neighbours.ledger().openedOf(answer.getAnswerId()).get(0).getSource().getDeclined())
        .isFalse();
  }

  private int openedOf(AnswerRecord answer) {
    return neighbours.ledger().openedOf(answer.getAnswerId()).size();
  }

  private boolean open(String key, String answerId, String passage) {
    return FeedbackServiceGrpc.newBlockingStub(gateway.as(key))
        .recordOpenedSource(
            RecordOpenedSourceRequest.newBuilder()
                .setAnswerId(answerId)
                .setPassage(passage)
                .build())
        .getRecorded();
  }

  private StatusRuntimeException failureOf(String key, String answerId, String passage) {
    return catchThrowableOfType(StatusRuntimeException.class, () -> open(key, answerId, passage));
  }

  private String session(String ofCustomer) {
    return AccessServiceGrpc.newBlockingStub(gateway.as(FakeNeighbours.CLIENT_KEY))
        .createSession(CreateSessionRequest.newBuilder().setCustomer(ofCustomer).build())
        .getToken();
  }

  private AnswerRecord answer(String question) {
    var client = ConversationServiceGrpc.newBlockingStub(gateway.as(session));
    String conversation =
        client
            .createConversation(CreateConversationRequest.getDefaultInstance())
            .getConversation()
            .getName();
    List<SendMessageResponse> events = new ArrayList<>();
    client
        .sendMessage(
            SendMessageRequest.newBuilder().setConversation(conversation).setText(question).build())
        .forEachRemaining(events::add);
    return events.get(events.size() - 1).getDone().getAnswer();
  }
}
