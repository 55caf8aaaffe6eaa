package dev.parley.gateway.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.FakeNeighbours;
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
  }

  @Test
  void theNewestEventsComeFirstWhenAskedFor() {
    say("one");
    say("two");
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(lastQuestion()).isEqualTo("two"));
  }

  private String lastQuestion() {
    Context.CancellableContext following = Context.current().withCancellation();
    Context previous = following.attach();
    try {
      return events
          .withDeadlineAfter(5, TimeUnit.SECONDS)
          .tailEvents(TailEventsRequest.newBuilder().setTopic(TOPIC).setLast(1).build())
          .next()
          .getData()
          .getFieldsOrThrow("question")
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

  private void say(String text) {
    var client = ConversationServiceGrpc.newBlockingStub(gateway.as(FakeNeighbours.CLIENT_KEY));
    String conversation =
        client
            .createConversation(CreateConversationRequest.getDefaultInstance())
            .getConversation()
            .getName();
    client
        .sendMessage(
            SendMessageRequest.newBuilder().setConversation(conversation).setText(text).build())
        .forEachRemaining(event -> {});
  }
}
