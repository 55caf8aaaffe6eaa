package dev.parley.nlp.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.grpc.ErrorInterceptor;
import dev.parley.nlp.TinyGpt2;
import dev.parley.nlp.generation.SchedulerSettings;
import dev.parley.nlp.serving.GatedLanguageModel;
import dev.parley.nlp.serving.LanguageModels;
import dev.parley.nlp.serving.LanguageModelsConfig;
import dev.parley.proto.nlp.v1.GenerateRequest;
import dev.parley.proto.nlp.v1.GenerationServiceGrpc;
import dev.parley.proto.nlp.v1.GenerationServiceGrpc.GenerationServiceStub;
import dev.parley.proto.types.v1.GenerationEnd;
import dev.parley.proto.types.v1.GenerationOptions;
import dev.parley.proto.types.v1.StopReason;
import dev.parley.testkit.TestClock;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams over a model whose steps the test lets through one by one: one slot, two may wait. */
class GenerationGrpcServiceTest {
  private static final SchedulerSettings SETTINGS = new SchedulerSettings(16, 2, 1, 4);
  private static final int MOST_TOKENS = 50;
  private static final LanguageModelsConfig CONFIG =
      new SmallRyeConfigBuilder()
          .withMapping(LanguageModelsConfig.class)
          .withDefaultValue("parley.language-models.most-tokens", String.valueOf(MOST_TOKENS))
          .build()
          .getConfigMapping(LanguageModelsConfig.class);

  @TempDir Path temporary;
  private final TestClock clock = new TestClock();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private GatedLanguageModel model;
  private GenerationGrpcService service;
  private Server server;
  private ManagedChannel channel;
  private GenerationServiceStub stub;

  @BeforeEach
  void serve() throws IOException {
    Path folder = TinyGpt2.write(temporary.resolve("model"), 1);
    model = GatedLanguageModel.load(folder, 1);
    LanguageModels models = model.serve(folder, SETTINGS, meters, clock);
    service = new GenerationGrpcService(new Completions(models, CONFIG), models, clock);
    String name = UUID.randomUUID().toString();
    server =
        InProcessServerBuilder.forName(name)
            .addService(ServerInterceptors.intercept(service, new ErrorInterceptor()))
            .build()
            .start();
    channel = InProcessChannelBuilder.forName(name).build();
    stub = GenerationServiceGrpc.newStub(channel);
  }

  @AfterEach
  void close() {
    model.open();
    channel.shutdownNow();
    server.shutdownNow();
    service.stop();
  }

  @Test
  void cancellationFreesTheSlotBeforeTheNextStep() {
    Replies first = generate("a", 50);
    model.allow(2);
    first.awaitTokens(2);
    Replies second = generate("b", 2);
    await().until(() -> model.begun() == 3); // of the first one

    first.cancel();
    first.awaitOver();
    model.allow(1 + 2); // the step that had begun, and the second one's

    assertThat(second.end().getGeneratedTokens()).isEqualTo(2);
    assertThat(model.begun()).isEqualTo(5);
    assertThat(
            meters.get("parley.nlp.generation.ended").tag("outcome", "cancelled").counter().count())
        .isEqualTo(1);
  }

  @Test
  void fullQueueIsOverloadedAndSaysWhenToComeAgain() {
    generate("a", 5);
    await().until(() -> model.begun() == 1);
    Replies waiting = generate("a", 1);
    await().until(() -> meters.get("parley.nlp.generation.waiting").gauge().value() == 1);

    ServiceException ofOneTenant = generate("a", 1).failure();
    assertThat(ofOneTenant.kind()).isEqualTo(ErrorKind.OVERLOADED);
    assertThat(ofOneTenant).hasMessageContaining("tenant 'a' has 1 texts waiting");
    assertThat(ofOneTenant.retryAfter()).contains(Duration.ofSeconds(1));

    Replies ofAnother = generate("b", 1);
    await().until(() -> meters.get("parley.nlp.generation.waiting").gauge().value() == 2);
    ServiceException ofAll = generate("c", 1).failure();
    assertThat(ofAll.reason()).isEqualTo("GENERATION_QUEUE_FULL");
    assertThat(ofAll).hasMessageContaining("queue is full (capacity: 2)");

    model.open();
    assertThat(waiting.end().getStopReason()).isEqualTo(StopReason.MAX_TOKENS);
    assertThat(ofAnother.end().getStopReason()).isEqualTo(StopReason.MAX_TOKENS);
  }

  @Test
  void readerThatFallsTooFarBehindIsGivenUpAndOthersGoOn() {
    Replies slow = new Replies(1);
    stub.generate(request("a", 50), slow);
    model.open();
    slow.awaitTokens(1); // it has the slot, and the next one waits for its end

    Replies next = generate("b", 3);
    assertThat(next.end().getGeneratedTokens()).isEqualTo(3);
    slow.request(100);
    assertThat(slow.failure()).hasMessageContaining("its buffer is full");
    assertThat(slow.failure().kind()).isEqualTo(ErrorKind.CANCELLED);
  }

  @Test
  void readerThatComesBackInTimeMissesNothing() {
    Replies slow = new Replies(1);
    stub.generate(request("a", 4), slow);
    model.open();
    await().until(() -> ended("max_tokens") == 1);
    assertThat(slow.events()).hasSizeLessThanOrEqualTo(2);
    slow.request(100);

    assertThat(slow.end().getGeneratedTokens()).isEqualTo(4);
    assertThat(slow.tokens()).hasSize(4);
    Replies quick = generate("b", 4);
    assertThat(quick.end()).isEqualTo(slow.end());
    assertThat(quick.text()).isEqualTo(slow.text());
  }

  @Test
  void textWithoutALimitEndsAtTheServices() {
    GenerateRequest.Builder request = withoutLimit("where is");

    assertThat(end(request.build(), MOST_TOKENS).getStopReason()).isEqualTo(StopReason.MAX_TOKENS);
    assertThat(end(request.setDefaultMaxTokens(65_536).build(), MOST_TOKENS).getStopReason())
        .isEqualTo(StopReason.MAX_TOKENS);
    assertThat(end(request.setDefaultMaxTokens(3).build(), 3).getStopReason())
        .isEqualTo(StopReason.MAX_TOKENS);
    assertThat(generate("a", MOST_TOKENS + 1).failure())
        .hasMessage("max_tokens must be at most 50 (was: 51)");
  }

  @Test
  void textWithoutALimitEndsWithTheContext() {
    String prompt = "a".repeat(TinyGpt2.CONTEXT - 9);

    GenerationEnd end = end(withoutLimit(prompt).setDefaultMaxTokens(65_536).build(), 10);

    assertThat(end.getPromptTokens()).isEqualTo(prompt.length());
    assertThat(end.getStopReason()).isEqualTo(StopReason.CONTEXT_FULL);
    assertThat(end.getGeneratedTokens()).isEqualTo(10);
  }

  @Test
  void textEndsBeforeTheCallsDeadline() {
    Replies replies = new Replies();
    stub.withDeadlineAfter(1, TimeUnit.HOURS).generate(request("a", 50), replies);
    model.allow(1);
    replies.awaitTokens(1);
    clock.advance(Duration.ofHours(1)); // by the service's clock; the client's has time
    model.allow(1);

    assertThat(replies.end().getStopReason()).isEqualTo(StopReason.DEADLINE);
    assertThat(replies.end().getGeneratedTokens()).isBetween(1, 2);
  }

  @Test
  void modelThatFailsEndsItsTextsAndServesTheNext() {
    model.fail(true);
    Replies failed = generate("a", 5);
    model.allow(1);

    assertThat(failed.failure().kind()).isEqualTo(ErrorKind.INTERNAL);
    model.fail(false);
    model.open();
    assertThat(generate("a", 5).end().getGeneratedTokens()).isEqualTo(5);
  }

  private double ended(String outcome) {
    return meters.find("parley.nlp.generation.ended").tag("outcome", outcome).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  private Replies generate(String tenant, int maxTokens) {
    return generate(request(tenant, maxTokens));
  }

  /** Lets the reader, whose buffer is small, keep up: but for a token that waits for the next. */
  private GenerationEnd end(GenerateRequest request, int tokens) {
    Replies replies = generate(request);
    for (int i = 1; i <= tokens; i++) {
      model.allow(1);
      replies.awaitTokens(i - 1);
    }
    return replies.end();
  }

  private Replies generate(GenerateRequest request) {
    Replies replies = new Replies();
    stub.generate(request, replies);
    return replies;
  }

  private static GenerateRequest.Builder withoutLimit(String prompt) {
    return request("a", 1).toBuilder()
        .setPrompt(prompt)
        .setOptions(GenerationOptions.newBuilder().setTemperature(1).setSeed(3));
  }

  private static GenerateRequest request(String tenant, int maxTokens) {
    return GenerateRequest.newBuilder()
        .setTenant(tenant)
        .setModel("tiny")
        .setPrompt("where is")
        .setOptions(
            GenerationOptions.newBuilder().setMaxTokens(maxTokens).setTemperature(1).setSeed(3))
        .build();
  }
}
