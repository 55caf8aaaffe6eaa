package dev.parley.gateway.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.rpc.RetryInfo;
import dev.parley.gateway.FakeLanguageModels;
import dev.parley.gateway.FakeNeighbours;
import dev.parley.gateway.GatewayClient;
import dev.parley.proto.gateway.v1.GenerateRequest;
import dev.parley.proto.gateway.v1.GenerateResponse;
import dev.parley.proto.gateway.v1.GenerationServiceGrpc;
import dev.parley.proto.gateway.v1.GenerationServiceGrpc.GenerationServiceBlockingStub;
import dev.parley.proto.types.v1.GenerationOptions;
import dev.parley.proto.types.v1.StopReason;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GenerationIT {
  @Nullable FakeNeighbours neighbours; // set by its test resource

  private GatewayClient gateway;
  private GenerationServiceBlockingStub models;

  @BeforeEach
  void connect() {
    gateway = new GatewayClient();
    models =
        GenerationServiceGrpc.newBlockingStub(gateway.as(FakeNeighbours.CLIENT_KEY))
            .withDeadlineAfter(20, TimeUnit.SECONDS);
  }

  @AfterEach
  void disconnect() {
    gateway.close();
  }

  @Test
  void tokensComeInOrderAndThenTheEnd() {
    List<GenerateResponse> events = new ArrayList<>();
    models.generate(request("one two three")).forEachRemaining(events::add);

    assertThat(events).hasSize(4);
    assertThat(events.stream().map(event -> event.getToken().getText()))
        .containsExactly("one ", "two ", "three", "");
    assertThat(events.get(3).getEnd().getStopReason()).isEqualTo(StopReason.END_OF_TEXT);
    assertThat(events.get(3).getEnd().getModelVersion()).isEqualTo(FakeLanguageModels.VERSION);
  }

  @Test
  void aMegabyteOfPromptArrivesWithItsTenantOnBothTransports() {
    String prompt = "äöü ".repeat(250_000);
    var overGrpc =
        models.generate(
            request(prompt).toBuilder()
                .setOptions(GenerationOptions.newBuilder().setMaxTokens(1))
                .build());
    assertThat(overGrpc.next().getToken().getText()).isEqualTo("äöü ");

    var overHttp =
        gateway.post(
            FakeNeighbours.CLIENT_KEY,
            "/v1/models/echo:generate",
            "{\"prompt\":\"" + prompt + "\",\"options\":{\"maxTokens\":1}}");

    assertThat(overHttp.statusCode()).as(overHttp.body()).isEqualTo(200);
    assertThat(overHttp.body()).contains("event: token\n").contains("event: end\n");
    assertThat(fake().requests("äöü"))
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(request -> assertThat(request.getTenant()).isEqualTo("default"));
  }

  @Test
  void aClientThatLeavesEndsTheTextAtOnce() {
    int before = fake().cancelled();
    Context.CancellableContext context = Context.current().withCancellation();
    context.run(
        () -> {
          Iterator<GenerateResponse> events = models.generate(request(FakeLanguageModels.STUCK));
          assertThat(events.next().getToken().getText()).isEqualTo("stuck");
        });

    context.cancel(null);

    await().until(() -> fake().cancelled() == before + 1);
  }

  @Test
  void aClientsDeadlineEndsTheTextThere() {
    int requests = fake().requests(FakeLanguageModels.STUCK).size();
    int cancelled = fake().cancelled();

    StatusRuntimeException failure = null;
    for (int seconds = 1; failure == null; seconds *= 2) {
      failure = failureInMidText(seconds);
    }

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    await()
        .until(
            () ->
                fake().cancelled() - cancelled
                    >= fake().requests(FakeLanguageModels.STUCK).size() - requests);
  }

  @Test
  void aFullQueueSaysWhenToComeBack() {
    var failure = failure(request(FakeLanguageModels.BUSY));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(GatewayClient.reason(failure)).isEqualTo("GENERATION_QUEUE_FULL");
    assertThat(GatewayClient.detail(failure, RetryInfo.class).getRetryDelay().getSeconds())
        .isEqualTo(7);
  }

  @Test
  void aServiceThatIsKilledInMidTextIsSaidToBeAway() {
    Iterator<GenerateResponse> events = models.generate(request(FakeLanguageModels.STUCK));
    assertThat(events.next().getToken().getText()).isEqualTo("stuck");

    Objects.requireNonNull(neighbours).nlp().kill();
    try {
      var failure = catchThrowableOfType(StatusRuntimeException.class, events::next);

      assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(GatewayClient.detail(failure, RetryInfo.class).hasRetryDelay()).isTrue();
    } finally {
      Objects.requireNonNull(neighbours).nlp().start();
    }
    await()
        .ignoreExceptions()
        .until(() -> models.generate(request("back again")).next().hasToken());
  }

  @Test
  void whatIsWrongIsRefusedWithItsField() {
    var failure =
        failure(
            request("hello").toBuilder()
                .setOptions(GenerationOptions.newBuilder().setTemperature(-1))
                .build());

    assertThat(GatewayClient.fields(failure)).containsExactly("options.temperature");
  }

  @Test
  void onlyBackendsMayCall() {
    var failure =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                GenerationServiceGrpc.newBlockingStub(gateway.as(FakeNeighbours.PUBLISHABLE_KEY))
                    .generate(request("hello"))
                    .next());

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
  }

  @Test
  void loadedModelsAreListed() {
    var model =
        gateway.tree(gateway.get(FakeNeighbours.CLIENT_KEY, "/v1/languageModels")).at("/models/0");

    assertThat(model.path("name").asText()).isEqualTo("models/echo");
    assertThat(model.path("parameters").asText()).isEqualTo("124439808");
    assertThat(model.path("contextLength").asInt()).isEqualTo(1024);
  }

  /** Null when the deadline was too short for the first token to come. */
  private @Nullable StatusRuntimeException failureInMidText(int seconds) {
    boolean[] begun = {false};
    var failure =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                GenerationServiceGrpc.newBlockingStub(gateway.as(FakeNeighbours.CLIENT_KEY))
                    .withDeadlineAfter(seconds, TimeUnit.SECONDS)
                    .generate(request(FakeLanguageModels.STUCK))
                    .forEachRemaining(event -> begun[0] = true));
    return begun[0] ? failure : null;
  }

  private StatusRuntimeException failure(GenerateRequest request) {
    return catchThrowableOfType(
        StatusRuntimeException.class, () -> models.generate(request).next());
  }

  private FakeLanguageModels fake() {
    return Objects.requireNonNull(neighbours).languageModels();
  }

  private static GenerateRequest request(String prompt) {
    return GenerateRequest.newBuilder().setModel("models/echo").setPrompt(prompt).build();
  }
}
