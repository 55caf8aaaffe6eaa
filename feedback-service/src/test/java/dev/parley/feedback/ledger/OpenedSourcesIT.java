package dev.parley.feedback.ledger;

import static dev.parley.feedback.ServiceClient.detail;
import static dev.parley.feedback.ServiceClient.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import dev.parley.feedback.ServiceClient;
import dev.parley.feedback.TopicReader;
import dev.parley.kit.event.EventEnvelope;
import dev.parley.proto.events.v1.SourceOpened;
import dev.parley.proto.feedback.v1.RecordOpenedSourceRequest;
import dev.parley.proto.types.v1.OpenedSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenedSourcesIT {
  private static final String FIRST = "documents/d/passages/1";
  private static final String SECOND = "documents/d/passages/2";

  private final String tenant = "t-" + UUID.randomUUID();
  private ServiceClient client;

  @Inject Jdbi jdbi;

  @BeforeEach
  void connect() {
    client = ServiceClient.connect();
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void openedSourceIsRecordedAndPublishedOnceUnderThePseudonym()
      throws InvalidProtocolBufferException {
    assertThat(record(opened(SECOND, 2))).isTrue();
    assertThat(record(opened(SECOND, 2))).isFalse();
    assertThat(record(opened(FIRST, 1))).isTrue();

    try (TopicReader topic = TopicReader.open("parley.feedback.v1")) {
      topic.await(event -> topic.all(this::isMine).size() >= 2);
      assertThat(topic.all(this::isMine)).hasSize(2);
      EventEnvelope event = topic.all(this::isMine).get(0);
      assertThat(topic.headersOf(event)).containsEntry("ce_type", "parley.events.v1.SourceOpened");
      SourceOpened opened = SourceOpened.parseFrom(event.data());
      assertThat(opened.getSource()).isEqualTo(opened(SECOND, 2).getSource());
      assertThat(opened.getCustomer()).isEqualTo("customers/" + event.key());
      assertThat(event.key()).hasSize(32);
    }
  }

  @Test
  void openedSourceThatTellsOfTheOrderCountsAFifthOfARating() {
    RecordOpenedSourceRequest page =
        opened(FIRST, 1).toBuilder()
            .setSource(opened(FIRST, 1).getSource().toBuilder().setAnswerId("a2").setDeclined(true))
            .build();
    BigDecimal before = examples();

    record(opened(FIRST, 1)); // where customers begin anyway
    assertThat(examples()).isEqualByComparingTo(before);
    record(opened(SECOND, 2));
    record(opened(SECOND, 2)); // again
    record(page);

    assertThat(examples().subtract(before)).isEqualByComparingTo("0.4");
  }

  @Test
  void sameSourceOfAnotherTenantIsAnother() {
    RecordOpenedSourceRequest mine = opened(FIRST, 1);
    record(mine);

    assertThat(record(mine.toBuilder().setTenant("t-" + UUID.randomUUID()).build())).isTrue();
  }

  @Test
  void sourceWithoutItsPlaceIsRefused() {
    com.google.rpc.Status status = failureOf(() -> record(opened(FIRST, 0)));

    assertThat(detail(status, BadRequest.class).orElseThrow().getFieldViolationsList())
        .extracting(BadRequest.FieldViolation::getField)
        .containsExactly("source.position");
  }

  private RecordOpenedSourceRequest opened(String passage, int position) {
    return RecordOpenedSourceRequest.newBuilder()
        .setTenant(tenant)
        .setCustomer("customers/ann")
        .setSource(
            OpenedSource.newBuilder().setAnswerId("a1").setPassage(passage).setPosition(position))
        .build();
  }

  private boolean record(RecordOpenedSourceRequest request) {
    return client.feedback().recordOpenedSource(request).getRecorded();
  }

  private boolean isMine(EventEnvelope event) {
    return event.tenant().equals(tenant);
  }

  private BigDecimal examples() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT coalesce(sum(total), 0) FROM example_count WHERE family = 'reranker'")
                .mapTo(BigDecimal.class)
                .one());
  }
}
