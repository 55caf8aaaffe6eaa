package dev.parley.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.kit.event.CloudEvents;
import dev.parley.kit.event.EventEnvelope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Reads a topic from its beginning, as a consumer that nobody here wrote. */
public final class TopicReader implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<@Nullable String, byte @Nullable []> consumer;
  private final List<EventEnvelope> events = new ArrayList<>();
  private final List<Map<String, String>> headers = new ArrayList<>();

  private TopicReader(KafkaConsumer<@Nullable String, byte @Nullable []> consumer) {
    this.consumer = consumer;
  }

  public static TopicReader open(String topic) {
    KafkaConsumer<@Nullable String, byte @Nullable []> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                ConfigProvider.getConfig().getValue("parley.kafka.bootstrap-servers", String.class),
                ConsumerConfig.GROUP_ID_CONFIG,
                "test-" + System.nanoTime(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                "500"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(topic));
    return new TopicReader(consumer);
  }

  /** The first event of all that fits, once it is there. */
  public EventEnvelope await(Predicate<EventEnvelope> wanted) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInSameThread()
        .until(
            () -> {
              poll();
              return events.stream().anyMatch(wanted);
            });
    return all(wanted).get(0);
  }

  /** What fits among the events that were read so far. */
  public List<EventEnvelope> all(Predicate<EventEnvelope> wanted) {
    return events.stream().filter(wanted).toList();
  }

  /** The record headers of an event that was read. */
  public Map<String, String> headersOf(EventEnvelope event) {
    return headers.get(events.indexOf(event));
  }

  private void poll() {
    for (ConsumerRecord<@Nullable String, byte @Nullable []> entry : consumer.poll(POLL)) {
      events.add(CloudEvents.fromRecord(entry));
      Map<String, String> byName = new HashMap<>();
      entry.headers().forEach(header -> byName.put(header.key(), text(header.value())));
      headers.add(byName);
    }
  }

  private static String text(byte[] value) {
    return new String(value, UTF_8);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
