package dev.parley.kit.consumer;

import dev.parley.kit.role.ServiceConfig;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/**
 * Creates topics that are missing, in the background, as soon as the brokers can be reached. A
 * topic that exists is never changed.
 */
@ApplicationScoped
public class Topics {
  private static final Logger LOG = Logger.getLogger(Topics.class);
  private static final int RETRY_SECONDS = 2;
  private static final int CALL_TIMEOUT_MILLIS = 15_000;

  private final ServiceConfig config;
  private final ScheduledExecutorService background =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "topics");
            thread.setDaemon(true);
            return thread;
          });

  Topics(ServiceConfig config) {
    this.config = config;
  }

  /** Makes sure of topics and of their {@code .dlq} topics; returns at once. */
  public void ensure(String... topics) {
    List<NewTopic> wanted = new ArrayList<>();
    for (String topic : topics) {
      wanted.add(topic(topic, config.kafka().partitions()));
      wanted.add(topic(topic + DeadLetters.SUFFIX, 1));
    }
    background.execute(() -> create(wanted, true));
  }

  /** Makes sure of a topic that keeps only the latest record of each key; returns at once. */
  public void ensureCompacted(String topic) {
    NewTopic wanted =
        topic(topic, 1)
            .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    background.execute(() -> create(List.of(wanted), true));
  }

  void stop(@Observes ShutdownEvent event) {
    background.shutdownNow();
  }

  private NewTopic topic(String name, int partitions) {
    short factor = config.kafka().replicationFactor();
    return new NewTopic(
        name, Optional.of(partitions), factor > 0 ? Optional.of(factor) : Optional.empty());
  }

  private void create(List<NewTopic> wanted, boolean first) {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrapServers(),
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_TIMEOUT_MILLIS,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, CALL_TIMEOUT_MILLIS);
    try (Admin admin = Admin.create(settings)) {
      for (Map.Entry<String, KafkaFuture<Void>> result :
          admin.createTopics(wanted).values().entrySet()) {
        awaitCreation(result.getKey(), result.getValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | KafkaException e) {
      if (first) {
        LOG.warnf("topics cannot be created yet, trying on: %s", e.getMessage());
      }
      retry(wanted);
    }
  }

  private static void awaitCreation(String topic, KafkaFuture<Void> result)
      throws InterruptedException, ExecutionException {
    try {
      result.get();
      LOG.infof("topic %s created", topic);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private void retry(List<NewTopic> wanted) {
    if (!background.isShutdown()) {
      var unused =
          background.schedule(() -> create(wanted, false), RETRY_SECONDS, TimeUnit.SECONDS);
    }
  }
}
