package dev.parley.kit.consumer;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.role.ServiceConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * How far another process of this program has come with a topic. A trainer asks, so that it does
 * not train on half of what was published before the training was requested.
 */
@ApplicationScoped
public class ConsumerProgress {
  private static final Logger LOG = Logger.getLogger(ConsumerProgress.class);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(250);
  private static final int CALL_TIMEOUT_MILLIS = 5_000;

  private final ServiceConfig config;
  private final String groupPrefix;

  ConsumerProgress(
      ServiceConfig config,
      @ConfigProperty(name = "quarkus.application.name") String applicationName) {
    this.config = config;
    this.groupPrefix = applicationName + ".";
  }

  /**
   * Returns once a consumer of this program has handled everything that the topic holds now, or
   * when the time is up; with what it has handled by then, the caller goes on.
   *
   * @param consumer its name, as given to {@link EventConsumers}
   * @param atMost how long to wait
   * @return whether everything is handled
   * @throws ServiceException UNAVAILABLE when the brokers cannot be asked
   */
  public boolean awaitHandled(String consumer, String topic, Duration atMost) {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrapServers(),
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_TIMEOUT_MILLIS,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, CALL_TIMEOUT_MILLIS);
    try (Admin admin = Admin.create(settings)) {
      Map<TopicPartition, Long> ends = ends(admin, topic);
      long deadline = System.nanoTime() + atMost.toNanos();
      long missing = missing(admin, consumer, ends);
      while (missing > 0 && System.nanoTime() < deadline) {
        TimeUnit.NANOSECONDS.sleep(POLL_INTERVAL.toNanos());
        missing = missing(admin, consumer, ends);
      }
      if (missing > 0) {
        LOG.warnf(
            "consumer %s has %d events of %s to go after %s", consumer, missing, topic, atMost);
      }
      return missing <= 0;
    } catch (ExecutionException | KafkaException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return true; // nothing was ever published
      }
      throw new ServiceException(
          ErrorKind.UNAVAILABLE, "Kafka cannot tell how far " + consumer + " has come", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException(ErrorKind.UNAVAILABLE, "interrupted while waiting", e);
    }
  }

  private static Map<TopicPartition, Long> ends(Admin admin, String topic)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> latest =
        admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
            .flatMap(description -> description.partitions().stream())
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(latest).all().get();
    return found.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  private long missing(Admin admin, String consumer, Map<TopicPartition, Long> ends)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin
            .listConsumerGroupOffsets(groupPrefix + consumer)
            .partitionsToOffsetAndMetadata()
            .get();
    return ends.entrySet().stream()
        .mapToLong(
            end -> {
              OffsetAndMetadata offset = committed.get(end.getKey());
              return Math.max(0, end.getValue() - (offset == null ? 0 : offset.offset()));
            })
        .sum();
  }
}
