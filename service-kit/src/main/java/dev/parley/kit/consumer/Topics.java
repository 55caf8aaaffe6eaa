package dev.parley.kit.consumer;

import dev.parley.kit.role.ServiceConfig;
import dev.parley.kit.thread.NamedThreads;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/**
 * Creates topics that are missing, in the background, as soon as the brokers can be reached, and
 * anew when the brokers have lost them. A topic that exists is never changed.
 */
@ApplicationScoped
public class Topics {
  private static final Logger LOG = Logger.getLogger(Topics.class);
  private static final Duration RETRY_PAUSE = Duration.ofSeconds(2);
  private static final int CALL_TIMEOUT_MILLIS = 15_000;

  private final ServiceConfig config;
  private final Map<String, NewTopic> wanted = new ConcurrentHashMap<>();
  private final AtomicBoolean planned = new AtomicBoolean();
  private volatile boolean healthy = true;
  private final ScheduledExecutorService background =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("topics"));

  Topics(ServiceConfig config) {
    this.config = config;
  }

  /** Makes sure of topics and of their {@code .dlq} topics; returns at once. */
  public void ensure(String... topics) {
    for (String topic : topics) {
      wanted.put(topic, topic(topic, config.kafka().partitions()));
      wanted.put(topic + DeadLetters.SUFFIX, topic(topic + DeadLetters.SUFFIX, 1));
    }
    ensureAgain();
  }

  /** Makes sure of a topic that keeps only the latest record of each key; returns at once. */
  public void ensureCompacted(String topic) {
    wanted.put(
        topic,
        topic(topic, 1)
            .configs(
                Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)));
    ensureAgain();
  }

  /** Makes sure of all of them once more, for whoever may have met a missing one. */
  public void ensureAgain() {
    plan(Duration.ZERO);
  }

  void stop(@Observes ShutdownEvent event) {
    background.shutdownNow();
  }

  private NewTopic topic(String name, int partitions) {
    short factor = config.kafka().replicationFactor();
    return new NewTopic(
        name, Optional.of(partitions), factor > 0 ? Optional.of(factor) : Optional.empty());
  }

  /** Calls that come while one waits are one. */
  private void plan(Duration pause) {
    if (planned.compareAndSet(false, true)) {
      try {
        var unused =
            background.schedule(this::createMissing, pause.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        // The process ends: whoever still asks goes on without topics until it ends, too.
      }
    }
  }

  private void createMissing() {
    planned.set(false); // before the look at what is wanted: what comes after it plans anew
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrapServers(),
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_TIMEOUT_MILLIS,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, CALL_TIMEOUT_MILLIS);
    try (Admin admin = Admin.create(settings)) {
      for (Map.Entry<String, KafkaFuture<Void>> result :
          admin.createTopics(wanted.values()).values().entrySet()) {
        awaitCreation(result.getKey(), result.getValue());
      }
      healthy = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | KafkaException e) {
      if (healthy) {
        healthy = false;
        LOG.warnf("topics cannot be created yet, trying on: %s", e.getMessage());
      }
      plan(RETRY_PAUSE);
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
}
