package dev.parley.feedback;

import static dev.parley.feedback.ServiceClient.detail;
import static dev.parley.feedback.ServiceClient.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import dev.parley.embedded.KafkaServer;
import dev.parley.embedded.PostgresServer;
import dev.parley.proto.feedback.v1.ListFeedbackRequest;
import dev.parley.proto.feedback.v1.SubmitFeedbackRequest;
import dev.parley.proto.types.v1.Feedback;
import dev.parley.proto.types.v1.FeedbackRecord;
import dev.parley.proto.types.v1.Thumbs;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service while its neighbours are away. */
@QuarkusTest
class OutageIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private ServiceClient client;
  private final String tenant = "t-" + UUID.randomUUID();

  @Nullable KafkaServer kafka; // set by its test resource
  @Nullable PostgresServer postgres; // set by its test resource

  @BeforeEach
  void connect() {
    client = ServiceClient.connect();
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void feedbackIsTakenWhileTheBrokerIsAwayAndArrivesWhenItIsBack() {
    KafkaServer broker = Objects.requireNonNull(kafka);
    broker.kill();
    FeedbackRecord recorded;
    try {
      recorded = submit("taken while the broker was away");
    } finally {
      broker.start();
    }

    try (TopicReader topic = TopicReader.open("parley.feedback.v1")) {
      var event = topic.await(candidate -> candidate.tenant().equals(tenant));
      assertThat("customers/" + event.key()).isEqualTo(recorded.getCustomer());
    }
  }

  @Test
  void lostDatabaseIsUnavailableWithRetryInfoUntilItIsBack() {
    PostgresServer database = Objects.requireNonNull(postgres);
    submit("before");
    database.kill();
    try {
      com.google.rpc.Status status = failureOf(() -> submit("lost"));

      assertThat(status.getCode()).isEqualTo(Code.UNAVAILABLE_VALUE);
      assertThat(detail(status, RetryInfo.class)).isPresent();
      assertThat(status.getMessage()).doesNotContain("jdbc", "127.0.0.1");
    } finally {
      database.start();
    }

    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
        .untilAsserted(() -> assertThat(submit("after").getName()).isNotEmpty());
    assertThat(
            client
                .feedback()
                .listFeedback(ListFeedbackRequest.newBuilder().setTenant(tenant).build())
                .getFeedbackList())
        .extracting(entry -> entry.getFeedback().getComment())
        .containsExactly("after", "before");
  }

  private FeedbackRecord submit(String comment) {
    return client
        .feedback()
        .submitFeedback(
            SubmitFeedbackRequest.newBuilder()
                .setTenant(tenant)
                .setCustomer("customers/ann")
                .setSource("client")
                .setFeedback(
                    Feedback.newBuilder()
                        .setAnswerId("a1")
                        .setThumbs(Thumbs.THUMBS_UP)
                        .setComment(comment))
                .build())
        .getRecord();
  }
}
