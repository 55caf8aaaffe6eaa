package dev.parley.recommender.serving;

import static dev.parley.recommender.ServiceClient.ids;
import static dev.parley.recommender.ServiceClient.product;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.kit.model.ModelStore;
import dev.parley.proto.events.v1.ModelPromoted;
import dev.parley.proto.recommender.v1.SimilarItemsRequest;
import dev.parley.proto.types.v1.Interaction;
import dev.parley.proto.types.v1.RecommendationList;
import dev.parley.recommender.ServiceClient;
import dev.parley.recommender.ease.EaseOptions;
import dev.parley.recommender.ease.EaseTrainer;
import dev.parley.recommender.model.ModelDirectory;
import dev.parley.recommender.model.RecommendationModel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class ModelFollowerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Grows over all tests of the module's one application. */
  private static final AtomicInteger SEQUENCE = new AtomicInteger(1000);

  private final ServiceClient client = ServiceClient.connect();

  @Inject @Nullable ModelStore store;
  @Inject @Nullable ModelDirectory directory;
  @Inject @Nullable Jdbi jdbi;
  @TempDir Path folder = Path.of("");

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void promotedModelIsServedWithoutAFailedRequest() throws Exception {
    shop();
    String first = version(Map.of("boots", 1.0, "socks", 1.0));
    String second = version(Map.of("boots", 1.0, "tent", 1.0));
    promote(first);
    await().atMost(PATIENCE).until(() -> served().endsWith(first));
    assertThat(client.recommend("ann").getStrategy()).isEqualTo("ease");
    assertThat(ids(client.recommend("ann"))).startsWith("socks").doesNotContain("boots");
    assertThat(client.recommend("ann").getItems(0).getReason())
        .isEqualTo("because you bought Boots");
    RecommendationList similar =
        client
            .recommendations()
            .similarItems(
                SimilarItemsRequest.newBuilder()
                    .setTenant(client.tenant())
                    .setProduct("products/boots")
                    .build())
            .getList();
    assertThat(ids(similar)).containsExactly("socks");
    assertThat(similar.getStrategy()).isEqualTo("ease");
    assertThat(similar.getItems(0).getReason()).isEqualTo("often chosen together with Boots");

    AtomicBoolean running = new AtomicBoolean(true);
    Set<String> failures = ConcurrentHashMap.newKeySet();
    Set<String> versions = ConcurrentHashMap.newKeySet();
    Thread load =
        new Thread(
            () -> {
              while (running.get()) {
                try {
                  versions.add(client.recommend("ann").getModelVersion());
                } catch (RuntimeException e) {
                  failures.add(String.valueOf(e.getMessage()));
                }
              }
            });
    load.start();
    promote(second);
    await().atMost(PATIENCE).until(() -> served().endsWith(second));
    running.set(false);
    load.join(PATIENCE.toMillis());

    assertThat(failures).isEmpty();
    assertThat(versions).contains("models/recommender/versions/" + first);
    assertThat(ids(client.recommend("ann"))).startsWith("tent");
  }

  @Test
  void corruptModelLeavesTheOldOneInPlace() throws Exception {
    shop();
    String good = version(Map.of("boots", 1.0, "socks", 1.0));
    promote(good);
    await().atMost(PATIENCE).until(() -> served().endsWith(good));

    String corrupt = version(Map.of("boots", 1.0, "tent", 1.0));
    Path weights =
        Objects.requireNonNull(store).open("recommender", corrupt).resolve("model.safetensors");
    Files.writeString(weights, "x", StandardOpenOption.APPEND);
    promote(corrupt);
    String third = version(Map.of("boots", 1.0, "socks", 1.0, "tent", 1.0));
    promote(third);

    // The corrupt one was met before the third is served.
    await().atMost(PATIENCE).until(() -> !served().endsWith(good));
    assertThat(served()).endsWith(third);
  }

  @Test
  void restartServesTheVersionThatWasPromotedLast() throws Exception {
    shop();
    String version = version(Map.of("boots", 1.0, "socks", 1.0));
    promote(version);
    await().atMost(PATIENCE).until(() -> served().endsWith(version));

    ServedModels restarted = new ServedModels();
    new ModelFollower(
            new ModelLoader(Objects.requireNonNull(store), Objects.requireNonNull(directory)),
            restarted,
            new JdbcServingModelStore(Objects.requireNonNull(jdbi)),
            new SimpleMeterRegistry(),
            Clock.systemUTC())
        .resume();

    assertThat(restarted.current().map(ServedModel::version)).contains(version);
  }

  @Test
  void stalePromotionIsIgnored() throws Exception {
    shop();
    String newer = version(Map.of("boots", 1.0, "socks", 1.0));
    promote(newer);
    await().atMost(PATIENCE).until(() -> served().endsWith(newer));
    String stale = version(Map.of("boots", 1.0, "tent", 1.0));
    promote(stale, SEQUENCE.get() - 1);
    String newest = version(Map.of("boots", 1.0, "socks", 1.0, "tent", 1.0));
    AtomicBoolean staleWasServed = new AtomicBoolean();
    promote(newest);
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              staleWasServed.compareAndSet(false, served().endsWith(stale));
              return served().endsWith(newest);
            });
    assertThat(staleWasServed).isFalse();
  }

  @Test
  void modelOfAnotherCatalogueServesWhatItCan() throws Exception {
    shop();
    String version = version(Map.of("boots", 1.0, "socks", 1.0, "of-another-shop", 1.0));
    promote(version);
    await().atMost(PATIENCE).until(() -> served().endsWith(version));
    RecommendationList list = client.recommend("ann");
    assertThat(list.getStrategy()).isEqualTo("ease");
    assertThat(ids(list)).containsExactly("socks", "tent");
  }

  /** Ann has bought boots. */
  private void shop() {
    client.importProducts(
        product("boots", "Boots", "footwear"),
        product("socks", "Socks", "footwear"),
        product("tent", "Tent", "tents"));
    client.interact("ann", "boots", Interaction.Type.PURCHASE);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(ids(client.recommend("ann"))).doesNotContain("boots"));
  }

  private String served() {
    return client.recommend("ann").getModelVersion();
  }

  /** A model by which these products go together. */
  private String version(Map<String, Double> together) throws IOException {
    RecommendationModel model =
        new EaseTrainer()
            .train(
                together.keySet().stream().sorted().toList(),
                List.of(together, together, together),
                new EaseOptions(1, 0));
    Path files = Files.createTempDirectory(folder, "model");
    Objects.requireNonNull(directory).write(files, Map.of(client.tenant(), model), "card");
    return Objects.requireNonNull(store).store("recommender", files);
  }

  private void promote(String version) {
    promote(version, SEQUENCE.incrementAndGet());
  }

  private void promote(String version, long sequence) {
    client.publish(
        "parley.models.v1",
        UUID.randomUUID().toString(),
        "recommender",
        ModelPromoted.newBuilder()
            .setFamily("recommender")
            .setVersion(version)
            .setLedgerSequence(sequence)
            .build());
  }
}
