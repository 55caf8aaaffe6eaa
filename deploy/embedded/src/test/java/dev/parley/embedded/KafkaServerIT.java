package dev.parley.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerIT {

  private static final String TOPIC = "parley.test.v1";

  private final Path folder;

  KafkaServerIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void keepsItsRecordsAndGroupsOverAKillAndAStop() throws Exception {
    try (KafkaServer server = new KafkaServer(KafkaSettings.forTests(folder))) {
      server.start();
      createTopic(server);
      send(server, "one");
      assertThat(read(server, 1)).containsExactly("one");

      server.kill();
      assertThat(server.ready()).isFalse();
      server.start();
      send(server, "two");
      server.restart();
      send(server, "three");

      // The group goes on where it was before the kill.
      assertThat(read(server, 2)).containsExactly("two", "three");
    }
  }

  @Test
  void refusesAPortThatIsTakenAndSaysSo() {
    try (KafkaServer server = new KafkaServer(KafkaSettings.forTests(folder))) {
      server.start();
      KafkaSettings same = KafkaSettings.forTests(folder.resolve("second"));
      KafkaServer second =
          new KafkaServer(
              new KafkaSettings(
                  same.directory(),
                  Integer.parseInt(server.bootstrapServers().split(":", -1)[1]),
                  same.controllerPort(),
                  same.libraries(),
                  same.jvmOptions(),
                  same.log()));

      assertThatThrownBy(second::start)
          .isInstanceOf(ServerStartException.class)
          .hasMessageContaining("is already in use");
    }
  }

  @Test
  void aMissingBrokerIsNamedWithTheCommandThatGathersIt() {
    assertThatThrownBy(() -> KafkaLibraries.find(Path.of("/")))
        .hasMessageContaining("./mvnw -pl deploy/kafka-dist generate-resources");
  }

  private static void createTopic(KafkaServer server) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", server.bootstrapServers()))) {
      NewTopic topic = new NewTopic(TOPIC, Optional.of(1), Optional.empty());
      admin.createTopics(List.of(topic)).all().get(20, TimeUnit.SECONDS);
    }
  }

  private static void send(KafkaServer server, String value) throws Exception {
    Map<String, Object> config = Map.of("bootstrap.servers", server.bootstrapServers());
    StringSerializer strings = new StringSerializer();
    try (KafkaProducer<String, String> producer = new KafkaProducer<>(config, strings, strings)) {
      producer.send(new ProducerRecord<>(TOPIC, "key", value)).get(20, TimeUnit.SECONDS);
    }
  }

  private static List<String> read(KafkaServer server, int count) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            server.bootstrapServers(),
            "group.id",
            "readers",
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            false);
    StringDeserializer strings = new StringDeserializer();
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(config, strings, strings)) {
      consumer.subscribe(List.of(TOPIC));
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (values.size() < count && System.nanoTime() < deadline) {
        for (ConsumerRecord<String, String> entry : consumer.poll(Duration.ofMillis(200))) {
          values.add(entry.value());
        }
      }
      consumer.commitSync();
    }
    return values;
  }
}
