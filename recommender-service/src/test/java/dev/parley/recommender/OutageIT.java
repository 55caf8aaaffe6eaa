package dev.parley.recommender;

import static dev.parley.recommender.ServiceClient.ids;
import static dev.parley.recommender.ServiceClient.product;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.embedded.KafkaServer;
import dev.parley.embedded.PostgresServer;
import dev.parley.proto.types.v1.Interaction;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The service while its neighbours are away. */
@QuarkusTest
class OutageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ServiceClient client = ServiceClient.connect();

  @Nullable KafkaServer kafka; // set by its test resource
  @Nullable PostgresServer postgres; // set by its test resource

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void listsAreMadeWhileKafkaIsAwayAndInteractionsAreTakenInWhenItIsBack() {
    client.importProducts(product("socks", "Socks", "x"), product("tent", "Tent", "x"));
    KafkaServer broker = Objects.requireNonNull(kafka);
    broker.kill();
    try {
      assertThat(ids(client.recommend("ann"))).containsExactly("socks", "tent");
    } finally {
      broker.start();
    }
    client.interact("ann", "tent", Interaction.Type.PURCHASE);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(ids(client.recommend("ann"))).containsExactly("socks"));
  }

  @Test
  void customersInMemoryAreServedWhileTheDatabaseIsAway() {
    client.importProducts(product("socks", "Socks", "x"), product("tent", "Tent", "x"));
    assertThat(ids(client.recommend("ann"))).hasSize(2);
    PostgresServer database = Objects.requireNonNull(postgres);
    database.kill();
    try {
      assertThat(ids(client.recommend("ann"))).containsExactly("socks", "tent");
      assertThatThrownBy(() -> client.recommend("never-seen"))
          .isInstanceOf(StatusRuntimeException.class)
          .hasMessageContaining("UNAVAILABLE");
    } finally {
      database.start();
    }
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
        .untilAsserted(() -> assertThat(ids(client.recommend("never-seen"))).hasSize(2));
    client.importProducts(product("stove", "Stove", "x"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(ids(client.recommend("ann"))).hasSize(3));
  }
}
