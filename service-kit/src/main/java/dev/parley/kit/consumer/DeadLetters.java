package dev.parley.kit.consumer;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Puts records that no retry can help into {@code <topic>.dlq}, with the reason in headers. */
final class DeadLetters implements AutoCloseable {
  static final String SUFFIX = ".dlq";

  private static final Duration SEND_TIMEOUT = Duration.ofSeconds(10);
  private static final int LONGEST_REASON = 500;

  private final String bootstrapServers;
  private final String consumer;
  private final Clock clock;
  private @Nullable KafkaProducer<@Nullable String, byte @Nullable []> producer;

  DeadLetters(String bootstrapServers, String consumer, Clock clock) {
    this.bootstrapServers = bootstrapServers;
    this.consumer = consumer;
    this.clock = clock;
  }

  /** Returns once the broker has the record; a failure means that it may not have it. */
  void send(ConsumerRecord<@Nullable String, byte @Nullable []> poison, Throwable reason, int tries)
      throws InterruptedException, ExecutionException, TimeoutException {
    Headers headers = new RecordHeaders(poison.headers());
    put(headers, "reason", reasonText(reason));
    put(headers, "consumer", consumer);
    put(headers, "topic", poison.topic());
    put(headers, "partition", Integer.toString(poison.partition()));
    put(headers, "offset", Long.toString(poison.offset()));
    put(headers, "attempts", Integer.toString(tries));
    put(headers, "failed_at", clock.instant().toString());
    producer()
        .send(
            new ProducerRecord<>(
                poison.topic() + SUFFIX, null, poison.key(), poison.value(), headers))
        .get(SEND_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
  }

  private KafkaProducer<@Nullable String, byte @Nullable []> producer() {
    if (producer == null) {
      producer =
          new KafkaProducer<>(
              Map.of(
                  ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                  bootstrapServers,
                  ProducerConfig.CLIENT_ID_CONFIG,
                  consumer + "-dead-letters",
                  ProducerConfig.ACKS_CONFIG,
                  "all",
                  ProducerConfig.MAX_BLOCK_MS_CONFIG,
                  5_000),
              new StringSerializer(),
              new ByteArraySerializer());
    }
    return producer;
  }

  private static String reasonText(Throwable reason) {
    Throwable root = reason;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String text = root.getClass().getName() + ": " + root.getMessage();
    return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
  }

  private static void put(Headers headers, String name, String value) {
    headers.remove(
        "dlq_" + name); // a record that was replayed from the dead letters and failed again
    headers.add("dlq_" + name, value.getBytes(StandardCharsets.UTF_8));
  }
}
