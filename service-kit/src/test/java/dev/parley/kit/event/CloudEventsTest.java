package dev.parley.kit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CloudEventsTest {
  private static final byte[] DATA = {1, 2, 3};

  @Test
  void eventSurvivesTheWire() {
    EventEnvelope event = event("acme");

    EventEnvelope back = CloudEvents.fromRecord(message(CloudEvents.toHeaders(event), DATA));

    assertThat(back).usingRecursiveComparison().isEqualTo(event);
  }

  @Test
  void absentTenantIsNoHeader() {
    Headers headers = CloudEvents.toHeaders(event(""));

    assertThat(headers.lastHeader("ce_tenant")).isNull();
    assertThat(CloudEvents.fromRecord(message(headers, DATA)).tenant()).isEmpty();
  }

  @Test
  void missingAttributeOrValueIsMalformed() {
    Headers headers = CloudEvents.toHeaders(event("acme"));
    headers.remove("ce_type");

    assertThatThrownBy(() -> CloudEvents.fromRecord(message(headers, DATA)))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageContaining("ce_type");
    assertThatThrownBy(() -> CloudEvents.fromRecord(message(new RecordHeaders(), null)))
        .isInstanceOf(MalformedEventException.class);
  }

  @Test
  void foreignTimeWithOffsetIsUnderstoodAndNonsenseIsMalformed() {
    Headers headers = CloudEvents.toHeaders(event("acme"));
    headers.remove("ce_time");
    headers.add("ce_time", "2026-11-22T12:00:00+02:00".getBytes(StandardCharsets.UTF_8));
    assertThat(CloudEvents.fromRecord(message(headers, DATA)).time())
        .isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));

    headers.remove("ce_time");
    headers.add("ce_time", "yesterday".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> CloudEvents.fromRecord(message(headers, DATA)))
        .isInstanceOf(MalformedEventException.class);
  }

  private static EventEnvelope event(String tenant) {
    return new EventEnvelope(
        "id-1",
        "parley.events.v1.Rated",
        "/parley/feedback",
        "customer-1",
        tenant,
        Instant.parse("2026-11-22T10:15:30.123456Z"),
        "customer-1",
        DATA);
  }

  private static ConsumerRecord<@Nullable String, byte @Nullable []> message(
      Headers headers, byte @Nullable [] data) {
    return new ConsumerRecord<>(
        "topic",
        0,
        0,
        0,
        TimestampType.CREATE_TIME,
        0,
        0,
        "customer-1",
        data,
        headers,
        Optional.empty());
  }
}
