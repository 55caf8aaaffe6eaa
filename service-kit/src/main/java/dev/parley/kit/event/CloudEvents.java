package dev.parley.kit.event;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0, Kafka protocol binding in binary mode: attributes travel as headers, so that a
 * consumer routes an event without parsing its value.
 */
public final class CloudEvents {
  private static final String PREFIX = "ce_";
  private static final String CONTENT_TYPE = "application/protobuf";

  private CloudEvents() {}

  /** The headers of a record that carries the event. */
  public static Headers toHeaders(EventEnvelope event) {
    Headers headers = new RecordHeaders();
    put(headers, PREFIX + "specversion", "1.0");
    put(headers, PREFIX + "id", event.id());
    put(headers, PREFIX + "type", event.type());
    put(headers, PREFIX + "source", event.source());
    put(headers, PREFIX + "time", event.time().toString());
    put(headers, PREFIX + "subject", event.subject());
    put(headers, PREFIX + "tenant", event.tenant());
    put(headers, "content-type", CONTENT_TYPE);
    return headers;
  }

  /**
   * The event in a record.
   *
   * @throws MalformedEventException when the value or a required attribute is missing
   */
  public static EventEnvelope fromRecord(
      ConsumerRecord<@Nullable String, byte @Nullable []> message) {
    byte[] data = message.value();
    if (data == null) {
      throw new MalformedEventException("record has no value");
    }
    Headers headers = message.headers();
    String key = message.key() == null ? "" : message.key();
    return new EventEnvelope(
        required(headers, "id"),
        required(headers, "type"),
        required(headers, "source"),
        optional(headers, "subject", key),
        optional(headers, "tenant", ""),
        time(headers, message.timestamp()),
        key,
        data);
  }

  private static Instant time(Headers headers, long recordTimestamp) {
    String text = optional(headers, "time", "");
    try {
      return text.isEmpty()
          ? Instant.ofEpochMilli(recordTimestamp)
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new MalformedEventException("ce_time is no RFC 3339 timestamp: " + text);
    }
  }

  private static String required(Headers headers, String attribute) {
    String value = optional(headers, attribute, "");
    if (value.isEmpty()) {
      throw new MalformedEventException("header " + PREFIX + attribute + " is missing");
    }
    return value;
  }

  private static String optional(Headers headers, String attribute, String fallback) {
    Header header = headers.lastHeader(PREFIX + attribute);
    return header == null || header.value() == null
        ? fallback
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static void put(Headers headers, String name, String value) {
    if (value.isEmpty()) {
      return; // CloudEvents: an attribute is absent or has a value
    }
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
