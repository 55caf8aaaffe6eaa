package dev.parley.gateway.events;

import dev.parley.kit.role.ServiceConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Opens consumers without a group: they follow, and leave no trace. */
@Singleton
class TopicConsumers {
  private final ServiceConfig service;
  private final Duration timeout;

  TopicConsumers(ServiceConfig service, TailConfig config) {
    this.service = service;
    this.timeout = config.kafkaTimeout();
  }

  Consumer<String, byte[]> open() {
    int millis = (int) timeout.toMillis();
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            service.kafka().bootstrapServers(),
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            // A record is handed out as soon as it is there, not when a batch is full.
            ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
            1,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            millis,
            ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            millis,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            500),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }
}
