package dev.parley.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import dev.parley.cli.output.Json;
import dev.parley.proto.gateway.v1.GenerateRequest;
import dev.parley.proto.gateway.v1.GenerateResponse;
import dev.parley.proto.gateway.v1.GenerationServiceGrpc;
import dev.parley.proto.gateway.v1.GenerationServiceGrpc.GenerationServiceBlockingStub;
import dev.parley.proto.inference.GRPCInferenceServiceGrpc;
import dev.parley.proto.inference.InferParameter;
import dev.parley.proto.inference.InferTensorContents;
import dev.parley.proto.inference.ModelInferRequest;
import dev.parley.proto.inference.ModelReadyRequest;
import dev.parley.proto.types.v1.GenerationOptions;
import dev.parley.proto.types.v1.StopReason;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A language model from elsewhere: in, used in every way there is, and out again. */
@ExtendWith(SuiteExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GenerationIT {
  private static final Duration RECOVERY = Duration.ofSeconds(90);
  private static final String PROMPT = "The mountains are";
  private static final int TOKENS = 12;

  /** As many as the suite lets one ask for: some seconds' work. */
  private static final int LONG = 4096;

  private final RunningSuite suite;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ManagedChannel channel;
  private Path folder;
  private Path directory;

  GenerationIT(RunningSuite suite) {
    this.suite = suite;
    this.channel = suite.connect();
  }

  @BeforeAll
  void importTheModel(@TempDir Path temporary) throws Exception {
    folder = temporary;
    directory = TinyGpt2Directory.write(folder.resolve("model"));
    RunningSuite.CliResult imported =
        suite.cli("models", "import", directory.toString(), "--as", "tiny", "--json");
    assertThat(imported.code()).as(imported.err()).isZero();
    assertThat(imported.json().path("model").path("alias").asText()).isEqualTo("champion");
    await("the model is loaded").atMost(RECOVERY).until(() -> generate().code() == 0);
  }

  @AfterAll
  void disconnect() {
    channel.shutdownNow();
  }

  @Test
  void everyWayToAskGivesTheSameText() throws Exception {
    JsonNode byCli = generate().json();
    String text = byCli.path("text").asText();
    List<GenerateResponse> overGrpc = new ArrayList<>();
    models().generate(grpcRequest(TOKENS)).forEachRemaining(overGrpc::add);
    JsonNode whole = Json.parse(post(openAiRequest(TOKENS, false)).body());
    HttpResponse<String> pieces = post(openAiRequest(TOKENS, true));

    assertThat(byCli.path("tokens")).hasSize(TOKENS);
    assertThat(byCli.path("stopReason").asText()).isEqualTo("MAX_TOKENS");
    assertThat(
            overGrpc.stream()
                .limit(TOKENS)
                .map(event -> event.getToken().getText())
                .collect(Collectors.joining()))
        .isEqualTo(text);
    assertThat(overGrpc.get(TOKENS).getEnd().getStopReason()).isEqualTo(StopReason.MAX_TOKENS);
    assertThat(overGrpc.get(TOKENS).getEnd().getModelVersion())
        .isEqualTo(byCli.path("modelVersion").asText());
    assertThat(whole.at("/choices/0/text").asText()).isEqualTo(text);
    assertThat(whole.at("/choices/0/finish_reason").asText()).isEqualTo("length");
    assertThat(whole.at("/usage/completion_tokens").asInt()).isEqualTo(TOKENS);
    assertThat(whole.at("/usage/prompt_tokens").asInt())
        .isEqualTo(byCli.path("promptTokens").asInt());
    List<String> data = data(pieces);
    assertThat(
            data.stream()
                .limit(data.size() - 1L)
                .map(chunk -> parse(chunk).at("/choices/0/text").asText())
                .collect(Collectors.joining()))
        .isEqualTo(text);
    assertThat(data).last().isEqualTo("[DONE]");
  }

  @Test
  void aSeedGivesTheSameTextAgain() {
    String[] sampled = {
      "generate",
      "--model",
      "tiny",
      "--prompt",
      PROMPT,
      "--seed",
      "42",
      "--max-tokens",
      "20",
      "--top-k",
      "50",
      "--log-probabilities",
      "--json"
    };

    JsonNode first = suite.cli(sampled).json();

    assertThat(suite.cli(sampled).json()).isEqualTo(first);
    assertThat(first.path("seed").asLong()).isEqualTo(42);
    assertThat(first.path("tokens").get(0).path("logProbability").asDouble()).isNegative();
  }

  @Test
  void theOpenInferenceProtocolWritesTheSameText() {
    var inference =
        GRPCInferenceServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);

    var ready = inference.modelReady(ModelReadyRequest.newBuilder().setName("tiny").build());
    var written =
        inference.modelInfer(
            ModelInferRequest.newBuilder()
                .setModelName("tiny")
                .putParameters(
                    "max_tokens", InferParameter.newBuilder().setInt64Param(TOKENS).build())
                .putParameters("temperature", InferParameter.newBuilder().setDoubleParam(0).build())
                .addInputs(
                    ModelInferRequest.InferInputTensor.newBuilder()
                        .setName("text_input")
                        .setDatatype("BYTES")
                        .addShape(1)
                        .setContents(
                            InferTensorContents.newBuilder()
                                .addBytesContents(ByteString.copyFromUtf8(PROMPT))))
                .build());

    assertThat(ready.getReady()).isTrue();
    assertThat(written.getOutputs(0).getContents().getBytesContents(0).toStringUtf8())
        .isEqualTo(generate().json().path("text").asText());
  }

  @Test
  void clientsOfTheOpenAiApiFindTheModel() throws Exception {
    HttpResponse<String> models =
        http.send(request("/openai/v1/models").GET().build(), BodyHandlers.ofString());

    assertThat(parse(models.body()).path("data").findValuesAsText("id")).contains("parley", "tiny");
  }

  @Test
  void aPromptThatFillsTheContextIsRefusedAsSuch() throws Exception {
    HttpResponse<String> refused =
        post(openAiRequest(1, false).put("prompt", "x".repeat(4 * TinyGpt2Directory.CONTEXT)));

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(parse(refused.body()).at("/error/code").asText())
        .isEqualTo("context_length_exceeded");
  }

  @Test
  void whatGoesOutIsWhatCameIn() throws Exception {
    Path target = folder.resolve("exported");

    RunningSuite.CliResult exported = suite.cli("models", "export", "tiny", target.toString());

    assertThat(exported.code()).as(exported.err()).isZero();
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files)
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(target.resolve(file.getFileName().toString()))
                      .hasSameBinaryContentAs(file));
    }
    try (Stream<Path> files = Files.list(target)) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void aKilledServiceEndsStreamsWithAnErrorAndComesBackWithTheModel() throws Exception {
    CountDownLatch startedOverGrpc = new CountDownLatch(1);
    CountDownLatch startedOverHttp = new CountDownLatch(1);
    CompletableFuture<StatusRuntimeException> overGrpc =
        CompletableFuture.supplyAsync(() -> failureOverGrpc(startedOverGrpc));
    CompletableFuture<String> overHttp =
        CompletableFuture.supplyAsync(() -> failureOverHttp(startedOverHttp));
    assertThat(startedOverGrpc.await(RECOVERY.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(startedOverHttp.await(RECOVERY.toSeconds(), TimeUnit.SECONDS)).isTrue();

    suite.processes().kill("nlp");
    StatusRuntimeException failure = overGrpc.get(RECOVERY.toSeconds(), TimeUnit.SECONDS);
    String last = overHttp.get(RECOVERY.toSeconds(), TimeUnit.SECONDS);

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(parse(last).at("/error/code").asText()).isEqualTo("service_unavailable");
    await("the model serves again").atMost(RECOVERY).until(() -> generate().code() == 0);
    suite.processes().awaitReady(RECOVERY);
  }

  /** Asks for text after text, as one may end before the service is killed. */
  private StatusRuntimeException failureOverGrpc(CountDownLatch started) {
    while (true) {
      Iterator<GenerateResponse> events = models().generate(grpcRequest(LONG));
      try {
        assertThat(events.next().hasToken()).isTrue();
        started.countDown();
        events.forEachRemaining(event -> {});
      } catch (StatusRuntimeException e) {
        return e;
      }
    }
  }

  /** The data of the event that ended the first stream that was not complete. */
  private String failureOverHttp(CountDownLatch started) {
    String last;
    do {
      last = "";
      try (Stream<String> lines =
          http.send(posting(openAiRequest(LONG, true)), BodyHandlers.ofLines()).body()) {
        for (String line : (Iterable<String>) lines::iterator) {
          started.countDown();
          last = line.isEmpty() ? last : line;
        }
      } catch (IOException | InterruptedException e) {
        throw new AssertionError("the gateway stays", e);
      }
    } while (last.equals("data: [DONE]"));
    return last.replaceFirst("^data: ", "");
  }

  private RunningSuite.CliResult generate() {
    return suite.cli(
        "generate",
        "--model",
        "tiny",
        "--prompt",
        PROMPT,
        "--max-tokens",
        Integer.toString(TOKENS),
        "--temperature",
        "0",
        "--json");
  }

  private GenerationServiceBlockingStub models() {
    return GenerationServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
  }

  private static GenerateRequest grpcRequest(int tokens) {
    return GenerateRequest.newBuilder()
        .setModel("models/tiny")
        .setPrompt(PROMPT)
        .setOptions(GenerationOptions.newBuilder().setMaxTokens(tokens).setTemperature(0))
        .build();
  }

  private static ObjectNode openAiRequest(int tokens, boolean stream) {
    return Json.object()
        .put("model", "tiny")
        .put("prompt", PROMPT)
        .put("max_tokens", tokens)
        .put("temperature", 0)
        .put("stream", stream);
  }

  private HttpResponse<String> post(ObjectNode body) throws Exception {
    return http.send(posting(body), BodyHandlers.ofString());
  }

  private HttpRequest posting(ObjectNode body) {
    return request("/openai/v1/completions").POST(BodyPublishers.ofString(body.toString())).build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(suite.url() + path))
        .timeout(Duration.ofSeconds(60))
        .header("authorization", "Bearer " + suite.processes().keys().client());
  }

  private static List<String> data(HttpResponse<String> response) {
    return response
        .body()
        .lines()
        .filter(line -> line.startsWith("data: "))
        .map(line -> line.substring("data: ".length()))
        .toList();
  }

  private static JsonNode parse(String json) {
    try {
      return Json.parse(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError("expected JSON, but got: " + json, e);
    }
  }
}
