package dev.parley.kit.backends;

import dev.parley.embedded.KafkaServer;
import dev.parley.embedded.KafkaSettings;
import dev.parley.embedded.PostgresServer;
import dev.parley.embedded.PostgresSettings;
import dev.parley.embedded.SchemaBootstrap;
import dev.parley.embedded.ServiceDatabase;
import dev.parley.kit.folder.FolderTree;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** A real PostgreSQL and a real broker, started once for all tests of a JVM. */
public final class Backends {
  private static final AtomicInteger COUNTER = new AtomicInteger();
  private static final Backends SHARED = new Backends();

  private final Path kafkaFolder;
  private final PostgresServer postgres;
  private final KafkaServer kafka;

  private Backends() {
    try {
      Path folder = Files.createTempDirectory("service-kit");
      postgres = new PostgresServer(PostgresSettings.forTests(folder.resolve("postgres")));
      kafkaFolder = folder.resolve("kafka");
      kafka = new KafkaServer(KafkaSettings.forTests(kafkaFolder));
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    postgres.kill();
                    kafka.kill();
                  }));
      postgres.start();
      kafka.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Backends shared() {
    return SHARED;
  }

  public PostgresServer postgres() {
    return postgres;
  }

  public KafkaServer kafka() {
    return kafka;
  }

  /** A pool with a service's settings, on a fresh schema with the kit's tables. */
  public AgroalDataSource freshSchema() throws SQLException {
    ServiceDatabase database =
        new SchemaBootstrap(postgres).create("kit_" + COUNTER.incrementAndGet(), "test");
    AgroalDataSource dataSource =
        AgroalDataSource.from(
            new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(
                    pool ->
                        pool.maxSize(16)
                            .acquisitionTimeout(Duration.ofSeconds(3))
                            .validateOnBorrow(true)
                            .connectionValidator(ConnectionValidator.defaultValidator())
                            .connectionFactoryConfiguration(
                                factory ->
                                    factory
                                        .jdbcUrl(database.url())
                                        .loginTimeout(Duration.ofSeconds(2))
                                        .principal(new NamePrincipal(database.username()))
                                        .credential(new SimplePassword(database.password())))));
    Flyway.configure().dataSource(dataSource).locations("db/kit").load().migrate();
    Jdbi.create(dataSource)
        .useHandle(handle -> handle.execute("create table effect (n serial, event_id text)"));
    return dataSource;
  }

  public String freshTopic(int partitions) {
    String topic = "probe-" + COUNTER.incrementAndGet();
    createTopic(topic, partitions);
    return topic;
  }

  /** Creates a topic and its dead letters. */
  public void createTopic(String topic, int partitions) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(topic, partitions, (short) 1),
                  new NewTopic(topic + ".dlq", 1, (short) 1)))
          .all()
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    }
  }

  /** Kills the broker and starts an empty one in its place: no topic is left. */
  public void loseKafkaData() throws IOException {
    kafka.kill();
    FolderTree.delete(kafkaFolder.resolve("data"));
    kafka.start();
  }

  public KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  public void send(List<ProducerRecord<String, byte[]>> records)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<String, byte[]> producer = producer()) {
      for (var sent : records.stream().map(producer::send).toList()) {
        sent.get();
      }
    }
  }

  /** All records from the beginning, once at least {@code count} distinct event ids are there. */
  public List<ConsumerRecord<String, byte[]>> read(String topic, int count, Duration atMost) {
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    long end = System.nanoTime() + atMost.toNanos();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers(), "reconnect.backoff.max.ms", 500),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic, Duration.ofSeconds(30)).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (ids.size() < count && System.nanoTime() < end) {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(100))) {
          found.add(message);
          ids.add(header(message, "ce_id"));
        }
      }
    }
    return found;
  }

  public static String header(ConsumerRecord<?, ?> message, String name) {
    var header = message.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
