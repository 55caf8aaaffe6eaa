package dev.parley.kit.outbox;

import dev.parley.kit.event.CloudEvents;
import dev.parley.kit.event.EventEnvelope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** A waiting event. */
@SuppressWarnings("ArrayRecordComponent") // carries one column from the query to the producer
record OutboxRow(
    long id,
    String eventId,
    String topic,
    String key,
    String tenant,
    String type,
    Instant time,
    String traceParent,
    byte[] data) {

  ProducerRecord<String, byte[]> toRecord(String source) {
    Headers headers =
        CloudEvents.toHeaders(
            new EventEnvelope(eventId, type, source, key, tenant, time, key, data));
    if (!traceParent.isEmpty()) {
      headers.add("traceparent", traceParent.getBytes(StandardCharsets.UTF_8));
    }
    return new ProducerRecord<>(topic, null, key, data, headers);
  }
}
