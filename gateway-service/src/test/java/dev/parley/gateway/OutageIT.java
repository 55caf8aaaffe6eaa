package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.rpc.RetryInfo;
import dev.parley.embedded.KafkaServer;
import dev.parley.embedded.PostgresServer;
import dev.parley.proto.gateway.v1.AccessServiceGrpc;
import dev.parley.proto.gateway.v1.ConversationServiceGrpc;
import dev.parley.proto.gateway.v1.ConversationServiceGrpc.ConversationServiceBlockingStub;
import dev.parley.proto.gateway.v1.CreateConversationRequest;
import dev.parley.proto.gateway.v1.EventServiceGrpc;
import dev.parley.proto.gateway.v1.RecommendRequest;
import dev.parley.proto.gateway.v1.RecommendResponse;
import dev.parley.proto.gateway.v1.RecommendationServiceGrpc;
import dev.parley.proto.gateway.v1.SendMessageRequest;
import dev.parley.proto.gateway.v1.SendMessageResponse;
import dev.parley.proto.gateway.v1.TailEventsRequest;
import dev.parley.proto.gateway.v1.WhoAmIRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What still works while something else is away. */
@QuarkusTest
class OutageIT {
  @Nullable FakeNeighbours neighbours; // set by its test resource
  @Nullable PostgresServer postgres; // set by its test resource
  @Nullable KafkaServer kafka; // set by its test resource

  private GatewayClient gateway;
  private ConversationServiceBlockingStub conversations;

  @BeforeEach
  void connect() {
    gateway = new GatewayClient();
    conversations = ConversationServiceGrpc.newBlockingStub(gateway.as(FakeNeighbours.CLIENT_KEY));
  }

  @AfterEach
  void disconnect() {
    gateway.close();
  }

  @Test
  void withoutPostgresCallsAreUnavailableButKnownKeysStayKnown() {
    PostgresServer database = Objects.requireNonNull(postgres);
    String conversation = newConversation();
    database.kill();
    try {
      var failure = catchThrowableOfType(StatusRuntimeException.class, () -> send(conversation));

      assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(GatewayClient.reason(failure)).isEqualTo("DATABASE_UNAVAILABLE");
      assertThat(GatewayClient.detail(failure, RetryInfo.class).hasRetryDelay()).isTrue();
      var response =
          gateway.post(
              FakeNeighbours.CLIENT_KEY,
              "/v1/" + conversation + ":sendMessage",
              "{\"text\":\"a\"}");
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("retry-after")).contains("1");
      assertThat(
              AccessServiceGrpc.newBlockingStub(gateway.as(FakeNeighbours.CLIENT_KEY))
                  .whoAmI(WhoAmIRequest.newBuilder().setEcho("still here").build())
                  .getEcho())
          .isEqualTo("still here");
    } finally {
      database.restart();
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .ignoreException(StatusRuntimeException.class)
        .until(() -> send(conversation).hasDone());
  }

  @Test
  void withoutKafkaTurnsGoOnAndTailsAreUnavailable() {
    KafkaServer broker = Objects.requireNonNull(kafka);
    broker.kill();
    try {
      assertThat(send(newConversation()).getDone().getAnswer().getFallback()).isEmpty();
      var failure =
          catchThrowableOfType(
              StatusRuntimeException.class,
              () ->
                  EventServiceGrpc.newBlockingStub(gateway.as(FakeNeighbours.AGENT_KEY))
                      .tailEvents(
                          TailEventsRequest.newBuilder()
                              .setTopic("topics/parley.conversations.v1")
                              .build())
                      .next());
      assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(GatewayClient.reason(failure)).isEqualTo("KAFKA_UNAVAILABLE");
    } finally {
      broker.restart();
    }
  }

  @Test
  void withoutTheRecommenderTheLastPopularListIsShown() {
    FakeNeighbours fakes = Objects.requireNonNull(neighbours);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> recommend("").getStrategy().equals("popular"));
    fakes.recommender().kill();
    try {
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> recommend("").getStrategy().equals("cached-popular"));

      RecommendResponse shoes = recommend("shoes");

      assertThat(shoes.getItemsList()).hasSize(1);
      assertThat(shoes.getItems(0).getPosition()).isEqualTo(1);
      assertThat(shoes.getAttributionToken()).startsWith("cached-popular-");
    } finally {
      fakes.recommender().start();
    }
    await()
        .atMost(Duration.ofSeconds(2))
        .until(() -> recommend("").getStrategy().equals("popular"));
  }

  private RecommendResponse recommend(String category) {
    return RecommendationServiceGrpc.newBlockingStub(gateway.as(FakeNeighbours.CLIENT_KEY))
        .recommend(
            RecommendRequest.newBuilder()
                .setCustomer("customers/bob")
                .setCategory(category)
                .build());
  }

  private String newConversation() {
    return conversations
        .createConversation(CreateConversationRequest.getDefaultInstance())
        .getConversation()
        .getName();
  }

  private SendMessageResponse send(String conversation) {
    var events =
        conversations.sendMessage(
            SendMessageRequest.newBuilder()
                .setConversation(conversation)
                .setText("May I return it?")
                .build());
    SendMessageResponse last = SendMessageResponse.getDefaultInstance();
    while (events.hasNext()) {
      last = events.next();
    }
    return last;
  }
}
