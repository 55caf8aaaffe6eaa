package dev.parley.kit.consumer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Kafka consumers with the suite's settings. */
final class KafkaConsumers {
  private static final Logger LOG = Logger.getLogger(KafkaConsumers.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private KafkaConsumers() {}

  /** A member of a group, which starts with the oldest record and commits by hand. */
  static Consumer<@Nullable String, byte @Nullable []> ofGroup(
      String bootstrapServers, String groupId, int maxRecords) {
    Map<String, Object> settings = common(bootstrapServers);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxRecords);
    // A member that joins or leaves stops only the partitions that move.
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    // A killed member's partitions move after this time.
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
    return open(settings);
  }

  /** A reader without a group, which chooses its own partitions and offsets. */
  static Consumer<@Nullable String, byte @Nullable []> withoutGroup(String bootstrapServers) {
    return open(common(bootstrapServers));
  }

  /** Leaves the group; does not wait long for brokers that may be away. */
  static void close(Consumer<?, ?> consumer) {
    try {
      consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
    } catch (KafkaException e) {
      LOG.debug("consumer did not close cleanly", e);
    }
  }

  private static Map<String, Object> common(String bootstrapServers) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // Topics that are created later, and brokers that come back, are noticed within seconds.
    settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
    settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    return settings;
  }

  private static Consumer<@Nullable String, byte @Nullable []> open(Map<String, Object> settings) {
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }
}
