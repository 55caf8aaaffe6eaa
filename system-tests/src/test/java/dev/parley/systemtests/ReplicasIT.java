package dev.parley.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.local.supervision.ProcessStatus;
import dev.parley.local.supervision.Supervised;
import dev.parley.proto.gateway.v1.GenerateRequest;
import dev.parley.proto.gateway.v1.GenerateResponse;
import dev.parley.proto.gateway.v1.GenerationServiceGrpc;
import dev.parley.proto.types.v1.GenerationOptions;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of the nlp service behind one gateway, one of which is killed. */
@ExtendWith(SuiteExtension.class)
class ReplicasIT {
  private static final Duration RECOVERY = Duration.ofMinutes(2);
  private static final String FAMILY = "replicated";

  /** More than one for each replica, so that neither is without a text when one is killed. */
  private static final int CALLERS = 6;

  /** Some seconds' work. */
  private static final int LONG = 4096;

  private final RunningSuite suite;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ManagedChannel gateway;
  private final Supervised second;
  private final Set<String> longTexts = ConcurrentHashMap.newKeySet();

  ReplicasIT(RunningSuite suite) {
    this.suite = suite;
    this.gateway = suite.connect();
    this.second = suite.replica();
  }

  /** What became of one caller's texts, which it asked for one after the other. */
  private record Outcome(int written, List<Status> failures) {}

  @BeforeEach
  void serveTheModelTwice(@TempDir Path folder) throws Exception {
    Path directory = TinyGpt2Directory.write(folder.resolve("model"));
    RunningSuite.CliResult imported =
        suite.cli("models", "import", directory.toString(), "--as", FAMILY, "--json");
    assertThat(imported.code()).as(imported.err()).isZero();
    second.start();
    assertThat(second.awaitReady(RECOVERY)).as("%s", second.status()).isTrue();
    awaitBothWrite();
  }

  @AfterEach
  void stop() {
    second.stop();
    gateway.shutdownNow();
  }

  @Test
  void killedReplicaFailsItsOwnTextsAndAllOthersAreWritten() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(CALLERS);
    CountDownLatch failed = new CountDownLatch(1);
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Future<Outcome>> running =
          Stream.generate(() -> callers.submit(() -> call(begun, failed, enough)))
              .limit(CALLERS)
              .toList();
      assertThat(begun.await(RECOVERY.toSeconds(), TimeUnit.SECONDS)).isTrue();
      await("both write")
          .atMost(RECOVERY)
          .until(() -> running(first()) > 0 && running(second.status()) > 0);

      second.hold();
      assertThat(failed.await(RECOVERY.toSeconds(), TimeUnit.SECONDS)).isTrue();
      String small = write(12);
      for (int i = 0; i < CALLERS; i++) {
        assertThat(write(12)).as("asked without the replica").isEqualTo(small);
      }
      enough.set(true);
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> caller : running) {
        outcomes.add(caller.get(RECOVERY.toSeconds(), TimeUnit.SECONDS)); // none hangs
      }

      assertThat(outcomes.stream().flatMap(outcome -> outcome.failures().stream()))
          .isNotEmpty()
          .extracting(Status::getCode)
          .containsOnly(Status.Code.UNAVAILABLE);
      assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.failures()).hasSizeLessThan(2));
      assertThat(outcomes).anySatisfy(outcome -> assertThat(outcome.failures()).isEmpty());
      assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.written()).isPositive());
      assertThat(longTexts.size())
          .as("texts that differ, whoever wrote them and whatever died meanwhile")
          .isEqualTo(1);
    } finally {
      enough.set(true);
      callers.shutdownNow();
    }
    second.release();
    awaitBothWrite();
  }

  /** Asks for one long text after the other, and for one more after it is enough. */
  private Outcome call(CountDownLatch begun, CountDownLatch failed, AtomicBoolean enough) {
    int written = 0;
    List<Status> failures = new ArrayList<>();
    boolean last;
    do {
      last = enough.get();
      try {
        longTexts.add(write(LONG, begun));
        written++;
      } catch (StatusRuntimeException e) {
        failures.add(e.getStatus());
        failed.countDown();
      }
    } while (!last);
    return new Outcome(written, failures);
  }

  private String write(int tokens) {
    return write(tokens, new CountDownLatch(0));
  }

  private String write(int tokens, CountDownLatch begun) {
    StringBuilder text = new StringBuilder();
    boolean[] ended = {false};
    GenerationServiceGrpc.newBlockingStub(gateway)
        .withDeadlineAfter(RECOVERY.toSeconds(), TimeUnit.SECONDS)
        .generate(
            GenerateRequest.newBuilder()
                .setModel("models/" + FAMILY)
                .setPrompt("The mountains are")
                .setOptions(
                    GenerationOptions.newBuilder()
                        .setMaxTokens(tokens)
                        .setTemperature(0)
                        .setSeed(1))
                .build())
        .forEachRemaining(
            (GenerateResponse event) -> {
              if (text.isEmpty()) {
                begun.countDown();
              }
              text.append(event.getToken().getText());
              ended[0] = event.hasEnd();
            });
    assertThat(ended[0]).as("a text without an error has an end").isTrue();
    return text.toString();
  }

  private void awaitBothWrite() {
    await("both replicas write")
        .atMost(RECOVERY)
        .ignoreExceptions() // until both processes are there and have loaded the model
        .until(
            () -> {
              var unused = write(1);
              return written(first()) > 0 && written(second.status()) > 0;
            });
  }

  private ProcessStatus first() {
    return suite.processes().processes().stream()
        .filter(process -> process.name().equals("nlp"))
        .findFirst()
        .orElseThrow();
  }

  private double written(ProcessStatus process) throws IOException, InterruptedException {
    return metric(process, "parley_nlp_generation_tokens_total");
  }

  private double running(ProcessStatus process) throws IOException, InterruptedException {
    return metric(process, "parley_nlp_generation_running");
  }

  /** A process's own metric about the model; 0 while it has none. */
  private double metric(ProcessStatus process, String name)
      throws IOException, InterruptedException {
    URI metrics = URI.create("http://127.0.0.1:" + process.port() + "/q/metrics");
    return http.send(
            HttpRequest.newBuilder(metrics).timeout(RECOVERY).build(), BodyHandlers.ofString())
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{") && line.contains("\"" + FAMILY + "/"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }
}
