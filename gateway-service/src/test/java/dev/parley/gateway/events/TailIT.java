package dev.parley.gateway.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Value;
import dev.parley.gateway.FakeNeighbours;
import dev.parley.gateway.FakeNlp;
import dev.parley.gateway.GatewayClient;
import dev.parley.proto.gateway.v1.ConversationServiceGrpc;
import dev.parley.proto.gateway.v1.CreateConversationRequest;
import dev.parley.proto.gateway.v1.EventServiceGrpc;
import dev.parley.proto.gateway.v1.EventServiceGrpc.EventServiceBlockingStub;
import dev.parley.proto.gateway.v1.ListTopicsRequest;
import dev.parley.proto.gateway.v1.SendMessageRequest;
import dev.parley.proto.gateway.v1.TailEventsRequest;
import dev.parley.proto.gateway.v1.TailEventsResponse;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TailIT {
  private static final String TOPIC = "topics/parley.conversations.v1";

  private GatewayClient gateway;
  private EventServiceBlockingStub events;

  @BeforeEach
  void connect() {
    gateway = new GatewayClient();
    events = EventServiceGrpc.newBlockingStub(gateway.as(FakeNeighbours.AGENT_KEY));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                events
                    .listTopics(ListTopicsRequest.getDefaultInstance())
                    .getTopicsList()
                    .contains(TOPIC));
  }

  @AfterEach
  void disconnect() {
    gateway.close();
  }

  @Test
  void anAnsweredMessageArrivesWithItsFields() throws Exception {
    Context.CancellableContext following = Context.current().withCancellation();
    CompletableFuture<TailEventsResponse> first = new CompletableFuture<>();
    following.run(
        () -> {
          Iterator<TailEventsResponse> tail =
              events.tailEvents(TailEventsRequest.newBuilder().setTopic(TOPIC).build());
          Thread reader = new Thread(() -> first.complete(tail.next()));
          reader.setDaemon(true);
          reader.start();
        });
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              say("Is there anybody out there?");
              return first.isDone();
            });

    TailEventsResponse event = first.get(1, TimeUnit.SECONDS);
    following.cancel(null);
    assertThat(event.getHeadersMap())
        .containsEntry("ce_type", "parley.events.v1.MessageAnswered")
        .containsEntry("ce_source", "/parley/gateway")
        .containsEntry("ce_tenant", "default");
    assertThat(event.getData().getFieldsOrThrow("question").getStringValue())
        .isEqualTo("Is there anybody out there?");
    assertThat(event.getData().getFieldsOrThrow("customer").getStringValue())
        .isEqualTo("customers/" + event.getKey())
        .doesNotContain("anonymous");
    assertThat(event.getData().getFieldsOrThrow("answer").getStringValue()).isEqualTo(FakeNlp.TEXT);
    assertThat(event.getData().getFieldsOrThrow("modelVersion").getStringValue())
        .isEqualTo(FakeNlp.MODEL);
    assertThat(event.getData().getFieldsOrThrow("confidence").getNumberValue()).isPositive();
    assertThat(event.getData().getFieldsOrThrow("passages").getListValue().getValuesList())
        .extracting(Value::getStringValue)
        .containsExactly("documents/returns/passages/1");
  }

  @Test
  void anAnswerThatRepeatsPersonalDataIsMasked() {
    say("mail me at jane@example.com", FakeNlp.RECALL);

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(last("answer"))
                    .contains("mail me at [email]")
                    .doesNotContain("jane@example.com"));
  }

  @Test
  void theNewestEventsComeFirstWhenAskedFor() {
    say("one");
    say("two");
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(last("question")).isEqualTo("two"));
  }

  private String last(String field) {
    Context.CancellableContext following = Context.current().withCancellation();
    Context previous = following.attach();
    try {
      return events
          .withDeadlineAfter(5, TimeUnit.SECONDS)
          .tailEvents(TailEventsRequest.newBuilder().setTopic(TOPIC).setLast(1).build())
          .next()
          .getData()
          .getFieldsOrThrow(field)
          .getStringValue();
    } finally {
      following.detach(previous);
      following.cancel(null); // or the tail would go on
    }
  }

  @Test
  void otherTopicsAreRefused() {
    assertThat(codeOf("topics/__consumer_offsets")).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(codeOf("topics/parley.unknown.v1")).isEqualTo(Status.Code.NOT_FOUND);
  }

  private Status.Code codeOf(String topic) {
    return catchThrowableOfType(
            StatusRuntimeException.class,
            () -> events.tailEvents(TailEventsRequest.newBuilder().setTopic(topic).build()).next())
        .getStatus()
        .getCode();
  }

  /** In one conversation. */
  private void say(String... texts) {
    var client = ConversationServiceGrpc.newBlockingStub(gateway.as(FakeNeighbours.CLIENT_KEY));
    String conversation =
        client
            .createConversation(CreateConversationRequest.getDefaultInstance())
            .getConversation()
            .getName();
    for (String text : texts) {
      client
          .sendMessage(
              SendMessageRequest.newBuilder().setConversation(conversation).setText(text).build())
          .forEachRemaining(event -> {});
    }
  }
}
