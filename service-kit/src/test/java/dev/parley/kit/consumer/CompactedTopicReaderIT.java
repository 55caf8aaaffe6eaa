package dev.parley.kit.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.kit.backends.Backends;
import dev.parley.kit.event.CloudEvents;
import dev.parley.kit.event.EventEnvelope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class CompactedTopicReaderIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final Backends backends = Backends.shared();
  private final Map<String, String> latest = new ConcurrentHashMap<>();

  @Test
  void replaysWhatIsThereAndFollowsWhatComes() throws Exception {
    String topic = backends.freshTopic(2);
    backends.send(List.of(event(topic, "sentiment", "v1"), event(topic, "sentiment", "v2")));
    try (CompactedTopicReader reader = reader(topic, event -> remember(event))) {
      reader.start();
      assertThat(reader.awaitCaughtUp(LONG)).isTrue();
      assertThat(latest).containsExactly(Map.entry("sentiment", "v2"));

      backends.send(List.of(event(topic, "recommender", "v1"), event(topic, "sentiment", "v3")));

      await()
          .atMost(LONG)
          .untilAsserted(
              () ->
                  assertThat(latest)
                      .containsOnly(Map.entry("sentiment", "v3"), Map.entry("recommender", "v1")));
    }
  }

  @Test
  void followsAgainAfterTheBrokerWasKilled() throws Exception {
    String topic = backends.freshTopic(1);
    backends.send(List.of(event(topic, "sentiment", "v1")));
    try (CompactedTopicReader reader = reader(topic, this::remember)) {
      reader.start();
      assertThat(reader.awaitCaughtUp(LONG)).isTrue();

      backends.kafka().kill();
      backends.kafka().start();
      backends.send(List.of(event(topic, "sentiment", "v2")));

      await().atMost(LONG).until(() -> "v2".equals(latest.get("sentiment")));
    }
  }

  @Test
  void eventThatTheListenerCannotTakeIsSkippedAfterThreeTries() throws Exception {
    String topic = backends.freshTopic(1);
    backends.send(List.of(event(topic, "sentiment", "bad"), event(topic, "sentiment", "v2")));
    AtomicInteger tries = new AtomicInteger();
    try (CompactedTopicReader reader =
        reader(
            topic,
            event -> {
              if (new String(event.data(), StandardCharsets.UTF_8).equals("bad")) {
                tries.incrementAndGet();
                throw new IllegalStateException("no such model");
              }
              remember(event);
            })) {
      reader.start();

      await().atMost(LONG).until(() -> "v2".equals(latest.get("sentiment")));
      assertThat(tries).hasValue(3);
    }
  }

  private CompactedTopicReader reader(String topic, CompactedTopicReader.Listener listener) {
    return new CompactedTopicReader("probe", backends.kafka().bootstrapServers(), topic, listener);
  }

  private void remember(EventEnvelope event) {
    latest.put(event.key(), new String(event.data(), StandardCharsets.UTF_8));
  }

  private static ProducerRecord<String, byte[]> event(String topic, String key, String value) {
    byte[] data = value.getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(
        topic,
        null,
        key,
        data,
        CloudEvents.toHeaders(
            new EventEnvelope(
                key + value, "probe.Model", "/probe", key, "", Instant.EPOCH, key, data)));
  }
}
