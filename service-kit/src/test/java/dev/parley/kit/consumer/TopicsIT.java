package dev.parley.kit.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.parley.kit.backends.Backends;
import dev.parley.kit.role.ServiceConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicsIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final Backends backends = Backends.shared();
  private final String plain = "plain-" + UUID.randomUUID();
  private final String compacted = "compacted-" + UUID.randomUUID();
  private final Topics topics =
      new Topics(
          new SmallRyeConfigBuilder()
              .addDiscoveredConverters()
              .withDefaultValue(
                  "parley.kafka.bootstrap-servers", backends.kafka().bootstrapServers())
              .withDefaultValue("parley.kafka.partitions", "3")
              .withMapping(ServiceConfig.class, "parley")
              .withValidateUnknown(false)
              .build()
              .getConfigMapping(ServiceConfig.class, "parley"));

  @AfterEach
  void stop() {
    topics.stop(new ShutdownEvent());
  }

  @Test
  void topicsThatTheBrokerLostComeBackAsTheyWere() throws Exception {
    topics.ensure(plain);
    topics.ensureCompacted(compacted);
    awaitAll();

    backends.loseKafkaData();
    assertThat(names()).doesNotContain(plain, compacted);
    topics.ensureAgain();

    awaitAll();
    assertThat(partitions(plain)).isEqualTo(3);
    assertThat(partitions(plain + ".dlq")).isEqualTo(1);
    assertThat(partitions(compacted)).isEqualTo(1);
    assertThat(cleanup(compacted)).isEqualTo("compact");
    assertThat(cleanup(plain)).isEqualTo("delete");
  }

  @Test
  void topicsAreMadeWhenTheBrokerComesBack() {
    backends.kafka().kill();
    try {
      topics.ensure(plain);
      topics.ensureCompacted(compacted);
    } finally {
      backends.kafka().start();
    }
    awaitAll();
  }

  @Test
  void whoeverAsksWhileTheProcessEndsGoesOn() {
    topics.stop(new ShutdownEvent());

    assertThatCode(() -> topics.ensure(plain)).doesNotThrowAnyException();
  }

  private void awaitAll() {
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(names()).contains(plain, plain + ".dlq", compacted));
  }

  private Set<String> names() throws ExecutionException, InterruptedException {
    try (Admin admin = admin()) {
      return admin.listTopics().names().get();
    }
  }

  private long partitions(String topic) throws ExecutionException, InterruptedException {
    try (Admin admin = admin()) {
      return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
          .mapToLong(found -> found.partitions().size())
          .sum();
    }
  }

  private String cleanup(String topic) throws ExecutionException, InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = admin()) {
      return admin.describeConfigs(List.of(resource)).all().get().values().stream()
          .map(found -> found.get("cleanup.policy").value())
          .collect(Collectors.joining());
    }
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", backends.kafka().bootstrapServers()));
  }
}
