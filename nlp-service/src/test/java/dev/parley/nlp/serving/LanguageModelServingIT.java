package dev.parley.nlp.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.model.FolderModelStore;
import dev.parley.kit.model.ModelStore;
import dev.parley.nlp.ModelTransfer;
import dev.parley.nlp.ServiceClient;
import dev.parley.nlp.TinyGpt2;
import dev.parley.nlp.generation.GenerationRequest;
import dev.parley.proto.nlp.v1.GenerateRequest;
import dev.parley.proto.nlp.v1.GenerateResponse;
import dev.parley.proto.types.v1.GenerationOptions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the registry's word to a model that writes, through Kafka, the model store and libtorch. */
@QuarkusTest
class LanguageModelServingIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String NOWHERE = "0123456789abcdef";

  private final ServiceClient client = ServiceClient.connect();
  private final ModelTransfer transfer = new ModelTransfer(client);
  private final Random seeds = new Random();

  @Inject LanguageModels models;
  @Inject LanguageModelServing serving;
  @Inject LanguageModelLoader loader;
  @Inject LanguageModelsConfig config;
  @Inject JdbcServingModelStore remembered;
  @Inject ModelStore store;
  @Inject MeterRegistry meters;
  @Inject @Readiness LanguageModelHealth health;

  @TempDir Path temporary;

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void promotedModelServesAndStillDoesAfterARestartWithoutKafka() throws IOException {
    String version = serve("restarted", 1);
    LanguageModelDescription model = models.find("restarted").orElseThrow();
    assertThat(model.shape().parameters()).isEqualTo(17_232);

    LanguageModels afterwards = new LanguageModels();
    LanguageModelServing restarted =
        new LanguageModelServing(loader, afterwards, remembered, config, meters);
    restarted.begin();
    try {
      await().atMost(PATIENCE).until(() -> afterwards.find("restarted").isPresent());
      assertThat(afterwards.find("restarted")).contains(model);
      assertThat(afterwards.find("restarted").orElseThrow().version()).isEqualTo(version);
    } finally {
      restarted.stop();
    }
  }

  @Test
  void swapLosesNoText() throws Exception {
    serve("swapped", 1);
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger written = new AtomicInteger();
    ExecutorService callers = Executors.newFixedThreadPool(2);
    try {
      Runnable calling =
          () -> {
            while (!done.get()) {
              assertThat(generate("swapped")).hasSize(31); // a lost text throws
              written.incrementAndGet();
            }
          };
      List<Future<?>> calls = List.of(callers.submit(calling), callers.submit(calling));
      String second = serve("swapped", 2);
      client.promote("swapped", NOWHERE, 1); // stale
      String third = serve("swapped", 3);
      int before = written.get();
      await().atMost(PATIENCE).until(() -> written.get() > before + 4);
      done.set(true);
      for (Future<?> call : calls) {
        call.get();
      }
      assertThat(third).isNotEqualTo(second);
      assertThat(models.find("swapped").orElseThrow().version()).isEqualTo(third);
      assertThat(meters.find("parley.nlp.generation.running").gauges())
          .noneMatch(gauge -> ("swapped/" + second).equals(gauge.getId().getTag("model")));
    } finally {
      done.set(true);
      callers.shutdown();
    }
  }

  @Test
  void modelThatCannotBeLoadedChangesNothing() throws IOException {
    String good = serve("kept", 1);
    Path broken = TinyGpt2.write(temporary.resolve("broken"), seeds.nextLong());
    Files.delete(broken.resolve("tokenizer.json"));
    client.promote("kept", store.store("kept", broken), 2);

    await().atMost(PATIENCE).until(() -> serving.problems().containsKey("kept"));
    assertThat(serving.problems().get("kept")).contains("holds neither tokenizer.json");
    assertThat(models.runningVersion("kept")).contains(good);
    assertThat(generate("kept")).hasSize(31);
    assertThat(
            meters
                .counter("parley.nlp.language.model.loads", "family", "kept", "outcome", "failed")
                .count())
        .isEqualTo(1);
    HealthCheckResponse ready = health.call();
    assertThat(ready.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
    assertThat(ready.getData().orElseThrow()).containsKeys("kept", "kept problem");

    client.promote("alone", store.store("alone", broken), 1);
    await().atMost(PATIENCE).until(() -> serving.problems().containsKey("alone"));
    assertThatThrownBy(() -> submit("alone"))
        .hasMessageContaining("holds neither tokenizer.json")
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> assertThat(e.kind()).isEqualTo(ErrorKind.FAILED_PRECONDITION));
  }

  @Test
  void filesThatComeLaterAreServedThen() throws IOException {
    Path folder = TinyGpt2.write(temporary.resolve("late"), seeds.nextLong());
    String version = new FolderModelStore(temporary.resolve("elsewhere")).store("late", folder);
    client.promote("late", version, 1);
    await().atMost(PATIENCE).until(() -> serving.problems().containsKey("late"));
    assertThatThrownBy(() -> submit("late")).hasMessage("language model 'late' is being loaded");

    assertThat(store.store("late", folder)).isEqualTo(version);

    client.awaitLanguageModel("late", version);
    await().atMost(PATIENCE).until(() -> !serving.problems().containsKey("late"));
  }

  @Test
  void modelWhoseThreadHasDiedIsLoadedAgain() throws IOException {
    String version = serve("revived", 1);
    ServedLanguageModel dead = loader.load("revived", version);
    dead.close(Duration.ZERO);
    models.replace(dead).orElseThrow().close(Duration.ZERO);

    await()
        .atMost(PATIENCE)
        .until(() -> models.runningVersion("revived").filter(version::equals).isPresent());
    assertThat(generate("revived")).hasSize(31);
    assertThat(
            meters
                .get("parley.nlp.generation.tokens")
                .tag("model", "revived/" + version)
                .counter()
                .count())
        .isEqualTo(30);
  }

  @Test
  void deadModelWhoseFilesAreGoneIsTriedAgainByOneTaskOnly() throws Exception {
    String version = serve("lost", 1);
    ScheduledThreadPoolExecutor background = new ScheduledThreadPoolExecutor(1);
    LanguageModels alone = new LanguageModels();
    LanguageModelServing restarted =
        new LanguageModelServing(loader, alone, remembered, config, meters, background);
    Counter failures =
        meters.counter("parley.nlp.language.model.loads", "family", "lost", "outcome", "failed");
    try {
      restarted.begin();
      await().atMost(PATIENCE).until(() -> alone.find("lost").isPresent());
      int before = scheduled(background);
      ServedLanguageModel dead = loader.load("lost", version);
      dead.close(Duration.ZERO);
      Files.delete(store.open("lost", version).resolve("model.safetensors"));
      alone.replace(dead).orElseThrow().close(Duration.ZERO);

      await().atMost(PATIENCE).until(() -> failures.count() >= 3);

      assertThat(scheduled(background)).as("the next try is one task").isEqualTo(before + 1);
      assertThatThrownBy(
              () ->
                  alone.submit(
                      "lost", (shape, tokenizer) -> GenerationRequest.of("a", List.of(1), 1)))
          .hasMessage("language model 'lost' is being loaded");
    } finally {
      restarted.stop();
    }
  }

  @Test
  void modelThatCannotBeReadForAWhileIsServedAfterwards() throws IOException {
    Path folder = TinyGpt2.write(temporary.resolve("model"), seeds.nextLong());
    String version = store.store("unreadable", folder);
    ServiceException fault =
        new ServiceException(ErrorKind.INTERNAL, "the disk is away")
            .withReason(ModelStore.UNREADABLE);
    FaultyStore faulty = new FaultyStore(store, version, fault);
    LanguageModels alone = new LanguageModels();
    LanguageModelServing following = serving(faulty, alone);
    try {
      faulty.failNext(2);
      following.follow("unreadable", new ServingModel(version, 1));

      await().atMost(PATIENCE).until(() -> alone.runningVersion("unreadable").isPresent());
      await().atMost(PATIENCE).until(() -> following.problems().isEmpty());
    } finally {
      following.stop();
    }
  }

  @Test
  void olderModelThatStayedAndDiedIsTriedUntilItIsBack() throws IOException {
    String older =
        store.store("older", TinyGpt2.write(temporary.resolve("older"), seeds.nextLong()));
    Path broken = TinyGpt2.write(temporary.resolve("broken"), seeds.nextLong());
    Files.delete(broken.resolve("tokenizer.json"));
    String newer = store.store("older", broken);
    ServiceException fault = new ServiceException(ErrorKind.UNAVAILABLE, "the disk is away");
    FaultyStore faulty = new FaultyStore(store, older, fault);
    LanguageModels alone = new LanguageModels();
    LanguageModelServing following = serving(faulty, alone);
    try {
      following.begin();
      following.follow("older", new ServingModel(older, 1));
      await().atMost(PATIENCE).until(() -> alone.runningVersion("older").isPresent());
      following.follow("older", new ServingModel(newer, 2));
      await().atMost(PATIENCE).until(() -> following.problems().containsKey("older"));

      ServedLanguageModel dead = loader.load("older", older);
      dead.close(Duration.ZERO);
      faulty.failNext(2);
      alone.replace(dead).orElseThrow().close(Duration.ZERO);

      await().atMost(PATIENCE).until(() -> alone.runningVersion("older").isPresent());
      assertThat(alone.runningVersion("older")).contains(older);
    } finally {
      following.stop();
    }
  }

  @Test
  void modelThatIsLoadedAfterTheEndIsClosedAtOnce() throws IOException {
    String version = serve("late-load", 1);
    LanguageModels ended = new LanguageModels();
    assertThat(ended.close()).isEmpty();

    ServedLanguageModel loaded = loader.load("late-load", version);

    assertThat(ended.replace(loaded)).containsSame(loaded);
    assertThat(ended.find("late-load")).isEmpty();
    loaded.close(Duration.ZERO);
  }

  private LanguageModelServing serving(ModelStore from, LanguageModels into) {
    return new LanguageModelServing(
        new LanguageModelLoader(from, config, meters, Clock.systemUTC()),
        into,
        remembered,
        config,
        meters);
  }

  /** Tasks that wait for their time, seen from the one thread that runs them. */
  private static int scheduled(ScheduledThreadPoolExecutor background) throws Exception {
    return background
        .submit(() -> background.getQueue().size())
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Brings a new model of a family and waits until it serves. */
  private String serve(String family, long ledgerSequence) throws IOException {
    Path folder = TinyGpt2.write(temporary.resolve(family + ledgerSequence), seeds.nextLong());
    String version = transfer.bring(family, folder).getVersion();
    client.promote(family, version, ledgerSequence);
    client.awaitLanguageModel(family, version);
    return version;
  }

  private void submit(String family) {
    var unused =
        models.submit(
            family, (shape, tokenizer) -> GenerationRequest.ofText("a", "hello", tokenizer, 1));
  }

  private List<GenerateResponse> generate(String family) {
    List<GenerateResponse> events = new ArrayList<>();
    client
        .generation()
        .generate(
            GenerateRequest.newBuilder()
                .setTenant("larkfell")
                .setModel(family)
                .setPrompt("where is my parcel?")
                .setOptions(GenerationOptions.newBuilder().setMaxTokens(30).setSeed(1))
                .build())
        .forEachRemaining(events::add);
    return events;
  }
}
