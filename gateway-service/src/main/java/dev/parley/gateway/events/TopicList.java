package dev.parley.gateway.events;

import dev.parley.kit.role.ServiceConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/** The suite's topics. */
@Singleton
class TopicList {
  private static final String PREFIX = "parley.";

  private final Map<String, Object> settings;
  private final long timeoutMillis;
  private @Nullable Admin admin;

  TopicList(ServiceConfig service, TailConfig config) {
    this.timeoutMillis = config.kafkaTimeout().toMillis();
    this.settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            service.kafka().bootstrapServers(),
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            (int) timeoutMillis,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            (int) timeoutMillis);
  }

  /**
   * @throws dev.parley.kit.error.ServiceException UNAVAILABLE when the brokers are away
   */
  List<String> names() {
    try {
      return admin().listTopics().names().get(timeoutMillis, TimeUnit.MILLISECONDS).stream()
          .filter(name -> name.startsWith(PREFIX))
          .sorted()
          .toList();
    } catch (ExecutionException | TimeoutException e) {
      throw Tails.away(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Tails.away(e);
    }
  }

  private synchronized Admin admin() {
    Admin known = admin;
    if (known == null) {
      known = Admin.create(settings);
      admin = known;
    }
    return known;
  }

  @PreDestroy
  synchronized void stop() {
    if (admin != null) {
      admin.close(java.time.Duration.ofMillis(500));
    }
  }
}
