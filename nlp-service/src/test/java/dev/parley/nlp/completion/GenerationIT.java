package dev.parley.nlp.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.ModelTransfer;
import dev.parley.nlp.ServiceClient;
import dev.parley.nlp.TinyGpt2;
import dev.parley.nlp.generation.GeneratedText;
import dev.parley.nlp.generation.GenerationRequest;
import dev.parley.nlp.generation.Scheduler;
import dev.parley.nlp.generation.SchedulerSettings;
import dev.parley.nlp.gpt2.Gpt2Architecture;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.nlp.languagemodel.Sampling;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import dev.parley.proto.nlp.v1.GenerateRequest;
import dev.parley.proto.nlp.v1.GetLanguageModelsRequest;
import dev.parley.proto.nlp.v1.GetLanguageModelsResponse;
import dev.parley.proto.types.v1.ChatPrompt;
import dev.parley.proto.types.v1.ChatTurn;
import dev.parley.proto.types.v1.GenerationOptions;
import dev.parley.proto.types.v1.StopReason;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts of an imported model, over the network. */
@QuarkusTest
class GenerationIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String FAMILY = "writer";

  private final ServiceClient client = ServiceClient.connect();

  @Inject MeterRegistry meters;

  @TempDir Path temporary;
  private Path folder;
  private String model;

  @BeforeEach
  void serve() throws IOException {
    folder = TinyGpt2.write(temporary.resolve("model"), 7);
    String version = new ModelTransfer(client).bring(FAMILY, folder).getVersion();
    client.promote(FAMILY, version, 1);
    client.awaitLanguageModel(FAMILY, version);
    model = "models/" + FAMILY + "/versions/" + version;
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void textIsTheEnginesOwn() throws IOException, InterruptedException {
    Sampling sampling = new Sampling(0.9, 40, 0.9, 0.01, 1.1);
    GeneratedText expected = engine("where is it?", sampling, 42);

    Replies replies =
        generate(
            prompt("where is it?")
                .setOptions(
                    GenerationOptions.newBuilder()
                        .setMaxTokens(20)
                        .setTemperature(0.9)
                        .setTopK(40)
                        .setTopP(0.9)
                        .setMinP(0.01)
                        .setRepetitionPenalty(1.1)
                        .setSeed(42)
                        .setLogProbabilities(true)));

    assertThat(replies.end().getSeed()).isEqualTo(42);
    assertThat(replies.tokens()).isEqualTo(expected.tokens());
    assertThat(replies.text()).isEqualTo(expected.text());
    assertThat(replies.end().getModelVersion()).isEqualTo(model);
    assertThat(replies.end().getPromptTokens()).isEqualTo(expected.end().promptTokens());
    for (int i = 0; i < expected.tokens().size(); i++) {
      assertThat(replies.events().get(i).getToken().getLogProbability())
          .isEqualTo(expected.logProbabilities().get(i));
    }
  }

  @Test
  void seedThatWasDrawnIsToldAndRepeatsTheText() {
    Replies first = generate(prompt("hello"));
    Replies second = generate(prompt("hello"));
    assertThat(first.end().getSeed()).isNotEqualTo(second.end().getSeed());
    assertThat(first.text()).isNotEqualTo(second.text());

    Replies again =
        generate(
            prompt("hello")
                .setOptions(GenerationOptions.newBuilder().setSeed(first.end().getSeed())));
    assertThat(again.end()).isEqualTo(first.end());
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(first.end().getStopReason()).isIn(StopReason.CONTEXT_FULL, StopReason.END_OF_TEXT);
  }

  @Test
  void conversationIsThePromptThatModelsAreTrainedWith() {
    Replies chat =
        generate(
            GenerateRequest.newBuilder()
                .setChat(
                    ChatPrompt.newBuilder()
                        .addTurns(turn(ChatTurn.Role.SYSTEM, "Here."))
                        .addTurns(turn(ChatTurn.Role.USER, "Where?")))
                .setOptions(greedy(5)));
    Replies plain =
        generate(
            prompt("Question: Where?\n\nHere.\n\nQuestion: Where?\nAnswer:").setOptions(greedy(5)));

    assertThat(chat.end()).isEqualTo(plain.end());
    assertThat(chat.tokens()).isEqualTo(plain.tokens()).isNotEmpty();
  }

  @Test
  void whatCannotBeDoneIsRefusedWithItsNumbers() {
    assertRefused(
        prompt("hello").setModel("nobody"),
        ErrorKind.NOT_FOUND,
        "no language model 'nobody' (loaded: ");
    assertRefused(prompt("hello").setModel("nobody"), ErrorKind.NOT_FOUND, FAMILY);
    assertRefused(
        prompt("x ".repeat(500)),
        ErrorKind.INVALID_ARGUMENT,
        "tokens, the model's context " + TinyGpt2.CONTEXT);
    assertRefused(
        prompt("x ".repeat(500_000)),
        ErrorKind.INVALID_ARGUMENT,
        "the prompt has at least 100000 tokens, the model's context 64"
            + " (a token has at most 10 bytes)");
    assertRefused(
        prompt("hello").setOptions(GenerationOptions.newBuilder().setMaxTokens(4097)),
        ErrorKind.INVALID_ARGUMENT,
        "max_tokens must be at most 4096 (was: 4097)");
    assertRefused(
        prompt("hello").setOptions(GenerationOptions.newBuilder().setTemperature(0.0001)),
        ErrorKind.INVALID_ARGUMENT,
        "temperature must be 0 or in [0.001, 100] (was: 1.0E-4)");
    assertRefused(
        GenerateRequest.newBuilder()
            .setChat(ChatPrompt.newBuilder().addTurns(turn(ChatTurn.Role.ASSISTANT, "Hello."))),
        ErrorKind.INVALID_ARGUMENT,
        "the last turn must be the user's");
  }

  @Test
  void loadedModelsAreListed() {
    GetLanguageModelsResponse.LanguageModel listed =
        client
            .generation()
            .getLanguageModels(GetLanguageModelsRequest.getDefaultInstance())
            .getModelsList()
            .stream()
            .filter(one -> one.getFamily().equals(FAMILY))
            .findFirst()
            .orElseThrow();

    assertThat(listed.getModelVersion()).isEqualTo(model);
    assertThat(listed.getContextLength()).isEqualTo(TinyGpt2.CONTEXT);
    assertThat(listed.getVocabularySize()).isEqualTo(TinyGpt2.VOCABULARY);
    assertThat(listed.getParameters()).isEqualTo(17_232);
    assertThat(listed.getNumberFormat()).isIn("FP32", "FP16", "BF16");
    assertThat(listed.getDevice()).isEqualTo("cpu");
  }

  /** Of several tenants, some of which go away, some too impatient, some wrong. */
  @Test
  void manyRequestsLeaveNoSlotTaken() {
    Random random = new Random(5);
    List<Replies> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String text = "where is ".repeat(random.nextInt(20));
      Replies replies =
          generate(
              prompt(text)
                  .setTenant("tenant-" + random.nextInt(4))
                  .setOptions(
                      GenerationOptions.newBuilder()
                          .setMaxTokens(1 + random.nextInt(60))
                          .setSeed(i)));
      all.add(replies);
      if (random.nextInt(3) == 0) {
        replies.cancel();
      }
    }
    all.forEach(Replies::awaitOver);

    assertThat(all).anyMatch(Replies::isCompleted);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(gauge("running")).isZero();
              assertThat(gauge("waiting")).isZero();
            });
    assertThat(generate(prompt("hello").setOptions(greedy(3))).end().getStopReason())
        .isIn(StopReason.MAX_TOKENS, StopReason.END_OF_TEXT);
  }

  private double gauge(String name) {
    return meters
        .get("parley.nlp.generation." + name)
        .tag("model", model.replace("models/", "").replace("/versions", ""))
        .gauge()
        .value();
  }

  private GeneratedText engine(String prompt, Sampling sampling, long seed)
      throws IOException, InterruptedException {
    try (BpeTokenizer tokenizer = BpeTokenizer.load(folder);
        Scheduler scheduler =
            Scheduler.start(
                "alone",
                new Gpt2Architecture().load(folder, LanguageModelSettings.onCpu(1)).model(),
                tokenizer.vocabulary(),
                SchedulerSettings.defaults(),
                new SimpleMeterRegistry(),
                Clock.systemUTC())) {
      return scheduler
          .submit(
              GenerationRequest.ofText("me", prompt, tokenizer, 20)
                  .withSampling(sampling, seed)
                  .withLogProbabilities(true))
          .await();
    }
  }

  private void assertRefused(GenerateRequest.Builder request, ErrorKind kind, String message) {
    ServiceException failure = generate(request).failure();
    assertThat(failure).hasMessageContaining(message);
    assertThat(failure.kind()).isEqualTo(kind);
  }

  private Replies generate(GenerateRequest.Builder request) {
    if (request.getModel().isEmpty()) {
      request.setModel(FAMILY);
    }
    if (request.getTenant().isEmpty()) {
      request.setTenant("larkfell");
    }
    Replies replies = new Replies();
    client.generationStreams().generate(request.build(), replies);
    return replies;
  }

  private static GenerateRequest.Builder prompt(String text) {
    return GenerateRequest.newBuilder().setPrompt(text);
  }

  private static GenerationOptions.Builder greedy(int maxTokens) {
    return GenerationOptions.newBuilder().setMaxTokens(maxTokens).setTemperature(0).setSeed(1);
  }

  private static ChatTurn turn(ChatTurn.Role role, String text) {
    return ChatTurn.newBuilder().setRole(role).setText(text).build();
  }
}
