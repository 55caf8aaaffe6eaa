package dev.parley.nlp.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.TinyGpt2;
import dev.parley.nlp.generation.SchedulerSettings;
import dev.parley.nlp.languagemodel.LanguageModelShape;
import dev.parley.nlp.serving.GatedLanguageModel;
import dev.parley.nlp.serving.LanguageModelDescription;
import dev.parley.nlp.serving.LanguageModels;
import dev.parley.nlp.torchscript.NumberFormat;
import dev.parley.testkit.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logits of a model with one slot, whose calls the test lets through one by one. */
class LogitsInferenceTest {
  private static final int ROW_BYTES = Float.BYTES * TinyGpt2.VOCABULARY;
  private static final LanguageModelShape GPT2 = new LanguageModelShape(50_257, 1024, 1);

  @TempDir Path temporary;
  private final TestClock clock = new TestClock();
  private GatedLanguageModel model;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final LogitsMemory memory = LogitsMemoryTest.withDefaults(meters);
  private LanguageModels models;

  @BeforeEach
  void serve() throws IOException {
    Path folder = TinyGpt2.write(temporary.resolve("model"), 1);
    model = GatedLanguageModel.load(folder, 1);
    models = model.serve(folder, new SchedulerSettings(16, 1, 1, 64), meters, clock);
  }

  @AfterEach
  void open() {
    model.open();
  }

  @Test
  void cancelledCallFreesTheSlotForTheNext() throws Exception {
    InferenceModel.Work first = infer(40, Optional.empty());
    await().until(() -> model.begun() == 1);
    InferenceModel.Work second = infer(1, Optional.empty());
    first.cancel().run();
    model.open();

    assertFails(first, ErrorKind.CANCELLED);
    Tensor logits = second.result().get(60, TimeUnit.SECONDS).tensors().get(0);
    assertThat(logits.shape()).containsExactly(1L, 1L, (long) TinyGpt2.VOCABULARY);
    assertThat(model.begun()).as("a chunk of the first, one of the second").isEqualTo(2);
  }

  @Test
  void callWhoseTimeIsUpSaysSo() {
    InferenceModel.Work work = infer(40, Optional.of(clock.instant().plusSeconds(1)));
    await().until(() -> model.begun() == 1);
    clock.advance(Duration.ofSeconds(1));
    model.open();

    assertFails(work, ErrorKind.DEADLINE_EXCEEDED);
    assertThat(model.begun()).isEqualTo(1);
  }

  @Test
  void fullQueueRefuses() {
    infer(40, Optional.empty());
    await().until(() -> model.begun() == 1);
    infer(1, Optional.empty());

    assertThatThrownBy(() -> infer(1, Optional.empty()))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.OVERLOADED));
    assertThat(memory.held()).as("of those that were taken in").isEqualTo(41L * ROW_BYTES);
  }

  @Test
  void memoryIsHeldUntilItIsReleased() throws Exception {
    InferenceModel.Work work = infer(2, Optional.empty());
    model.open();
    var unused = work.result().get(60, TimeUnit.SECONDS);
    assertThat(memory.held()).isEqualTo(2L * ROW_BYTES);

    work.release().run();
    assertThat(memory.held()).isZero();
  }

  @Test
  void modelThatFailsFailsTheCall() {
    model.fail(true);
    InferenceModel.Work work = infer(3, Optional.empty());
    model.open();

    assertFails(work, ErrorKind.INTERNAL);
  }

  @Test
  void replyThatWouldBeTooLargeIsRefusedBeforeAnyWork() {
    LogitsInference large =
        new LogitsInference(
            new LanguageModelDescription(
                "tiny", "0123456789abcdef", GPT2, NumberFormat.FP32, "cpu"),
            models,
            memory,
            Optional.empty());

    assertRefused(
        () -> large.infer(tokens(1024), new InferenceParameters(Map.of())),
        "parameter 'logits_to_keep' must be at most 20: the logits of 1024 tokens take 205852672"
            + " bytes, of which a reply has at most 4190208");
    assertRefused(
        () -> large.infer(tokens(1024), new InferenceParameters(Map.of("logits_to_keep", 21L))),
        "parameter 'logits_to_keep' must be at most 20: the logits of 21 tokens take 4221588"
            + " bytes, of which a reply has at most 4190208");
    assertThat(model.begun()).isZero();
  }

  @Test
  void blankTenantIsTheCallersMistake() {
    LogitsInference inference =
        new LogitsInference(models.require("tiny"), models, memory, Optional.empty());

    assertRefused(
        () -> inference.infer(tokens(1), new InferenceParameters(Map.of("tenant", " "))),
        "parameter 'tenant' must not be blank (was: ' ')");
  }

  private InferenceModel.Work infer(int tokens, Optional<Instant> deadline) {
    return new LogitsInference(models.require("tiny"), models, memory, deadline)
        .infer(tokens(tokens), new InferenceParameters(Map.of()));
  }

  private static Tensor.Longs tokens(int count) {
    return new Tensor.Longs("input_ids", List.copyOf(Collections.nCopies(count, 3L)));
  }

  private static void assertFails(InferenceModel.Work work, ErrorKind kind) {
    assertThatThrownBy(() -> work.result().get(60, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .hasMessage(message)
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_ARGUMENT));
  }
}
