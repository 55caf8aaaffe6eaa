package dev.parley.kit.event;

import java.time.Instant;

/**
 * An event with its CloudEvents attributes.
 *
 * @param id unique for ever; a redelivered event keeps it
 * @param type full Protobuf name of the message in {@code data}
 * @param source path of the service that published it, for example {@code /parley/feedback}
 * @param subject what it is about; the key of the record
 * @param tenant the tenant that it belongs to; empty for the suite itself
 * @param time when it happened
 * @param key events with the same key keep their order
 * @param data the serialized Protobuf message
 */
@SuppressWarnings(
    "ArrayRecordComponent") // bytes as they come from Kafka; nobody compares envelopes
public record EventEnvelope(
    String id,
    String type,
    String source,
    String subject,
    String tenant,
    Instant time,
    String key,
    byte[] data) {}
