package dev.parley.kit.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.embedded.KafkaServer;
import dev.parley.embedded.PostgresServer;
import dev.parley.embedded.quarkus.KafkaResource;
import dev.parley.embedded.quarkus.PostgresResource;
import dev.parley.kit.consumer.EventConsumers;
import dev.parley.kit.error.Statuses;
import dev.parley.kit.grpc.probe.CallRequest;
import dev.parley.kit.outbox.Outbox;
import io.grpc.Status;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.Assertions;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A whole service, as its database and its brokers come and go. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class ReadinessIT {
  private static final Logger LOG = Logger.getLogger(ReadinessIT.class);
  private static final Duration LONG = Duration.ofSeconds(60);

  @Nullable PostgresServer postgres;
  @Nullable KafkaServer kafka;

  @TestHTTPResource("/q/health/ready")
  @Nullable URI ready;

  @TestHTTPResource("/q/metrics")
  @Nullable URI metrics;

  private final Jdbi jdbi;
  private final Outbox outbox;
  private final EventConsumers consumers;

  @Inject
  ReadinessIT(Jdbi jdbi, Outbox outbox, EventConsumers consumers) {
    this.jdbi = jdbi;
    this.outbox = outbox;
    this.consumers = consumers;
  }

  @Test
  void serviceWithoutItsDatabaseIsNotReadyAndComesBackWithIt() throws Exception {
    PostgresServer server = Objects.requireNonNull(postgres);
    assertThat(status(ready)).isEqualTo(200);
    selectOne();

    server.kill();
    try {
      assertThat(status(ready)).isEqualTo(503);
      Throwable failure = Assertions.catchThrowable(this::selectOne);
      assertThat(Statuses.toStatusRuntimeException(failure).getStatus().getCode())
          .isEqualTo(Status.Code.UNAVAILABLE);
    } finally {
      server.start();
    }

    long startedAt = System.nanoTime();
    await().pollInterval(Duration.ofMillis(20)).ignoreExceptions().until(() -> selectOne() == 1);
    LOG.infof("works %d ms after PostgreSQL", (System.nanoTime() - startedAt) / 1_000_000);
    await().atMost(LONG).until(() -> status(ready) == 200);
  }

  @Test
  void serviceWithoutKafkaIsReadyAndItsEventsArriveLater() throws Exception {
    KafkaServer broker = Objects.requireNonNull(kafka);
    Set<String> received = ConcurrentHashMap.newKeySet();
    consumers.start(
        consumers
            .builder()
            .name("readiness")
            .topics("parley.readiness.v1")
            .handler((transaction, event) -> received.add(event.id())));
    String first = append();
    await().atMost(LONG).until(() -> received.contains(first));

    broker.kill();
    String second;
    try {
      second = append();
      assertThat(status(ready)).isEqualTo(200);
    } finally {
      broker.start();
    }

    await().atMost(LONG).until(() -> received.contains(second));
    assertThat(body(metrics)).contains("parley_outbox_sent_total", "parley_consumer_lag");
  }

  private int selectOne() {
    return jdbi.withHandle(handle -> handle.select("select 1").mapTo(Integer.class).one());
  }

  private String append() {
    return jdbi.inTransaction(
        handle ->
            outbox.append(
                handle, "parley.readiness.v1", "k", "acme", CallRequest.getDefaultInstance()));
  }

  private static int status(@Nullable URI uri) throws IOException, InterruptedException {
    return get(uri).statusCode();
  }

  private static String body(@Nullable URI uri) throws IOException, InterruptedException {
    return get(uri).body();
  }

  private static HttpResponse<String> get(@Nullable URI uri)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(Objects.requireNonNull(uri)).timeout(LONG).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
