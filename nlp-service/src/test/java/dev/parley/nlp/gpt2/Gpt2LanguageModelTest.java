package dev.parley.nlp.gpt2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.nlp.languagemodel.Row;
import dev.parley.nlp.torchscript.NumberFormat;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers are pinned to transformers; see {@link Gpt2Fixture}. */
class Gpt2LanguageModelTest {
  /** Float32 sums in another order; the logits are below 10. */
  private static final float TOLERANCE = 1e-4f;

  @ParameterizedTest
  @EnumSource
  void aPromptInOneChunkHasTheLogitsOfTransformers(Gpt2Fixture fixture) {
    try (Gpt2LanguageModel model = fixture.load(NumberFormat.FP32, 1)) {
      assertThat(model.logits(0, 0, fixture.tokens()))
          .containsExactly(fixture.logits(), within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyLayerHasTheStateOfTransformers(Gpt2Fixture fixture) {
    try (Gpt2LanguageModel model = fixture.load(NumberFormat.FP32, 1);
        NDManager manager = NDManager.newBaseManager()) {
      float[] states = model.chunkStates(0, 0, fixture.tokens(), manager).toFloatArray();
      assertThat(states).containsExactly(fixture.states(), within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPromptInThreeChunksHasTheLogitsOfTransformers(Gpt2Fixture fixture) {
    int[] tokens = fixture.tokens();
    try (Gpt2LanguageModel model = fixture.load(NumberFormat.FP32, 3)) {
      model.prefill(2, 0, Arrays.copyOf(tokens, 1));
      model.prefill(2, 1, Arrays.copyOfRange(tokens, 1, 6));
      float[] logits = model.logits(2, 6, Arrays.copyOfRange(tokens, 6, tokens.length));
      float[] expected = fixture.logits();
      assertThat(logits)
          .containsExactly(
              Arrays.copyOfRange(expected, expected.length - logits.length, expected.length),
              within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @EnumSource
  void stepsOfSlotsAtDifferentPositionsHaveTheLogitsOfTransformers(Gpt2Fixture fixture) {
    int[] tokens = fixture.tokens();
    try (Gpt2LanguageModel model = fixture.load(NumberFormat.FP32, 4);
        NDManager manager = NDManager.newBaseManager()) {
      model.prefill(3, 0, Arrays.copyOf(tokens, 9));
      model.prefill(0, 0, Arrays.copyOf(tokens, 4));
      float[] logits =
          model
              .stepLogits(
                  List.of(
                      Row.greedy(3, 9, tokens[9]),
                      Row.greedy(1, 0, tokens[0]),
                      Row.greedy(0, 4, tokens[4])),
                  manager)
              .toFloatArray();
      int vocabulary = model.vocabularySize();
      int row = 0;
      for (int position : new int[] {9, 0, 4}) {
        assertThat(Arrays.copyOfRange(logits, row * vocabulary, ++row * vocabulary))
            .containsExactly(fixture.logits(position), within(TOLERANCE));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void greedyStepsContinueLikeTransformers(Gpt2Fixture fixture) {
    int[] tokens = fixture.tokens();
    int[] expected = fixture.greedy();
    try (Gpt2LanguageModel model = fixture.load(NumberFormat.FP32, 1)) {
      model.prefill(0, 0, Arrays.copyOf(tokens, tokens.length - 1));
      int token = tokens[tokens.length - 1];
      int[] generated = new int[expected.length];
      for (int i = 0; i < expected.length; i++) {
        token = model.step(List.of(Row.greedy(0, tokens.length - 1 + i, token))).get(0).token();
        generated[i] = token;
      }
      assertThat(generated).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void logProbabilitiesAreThoseOfTransformers(Gpt2Fixture fixture) {
    try (Gpt2LanguageModel model = fixture.load(NumberFormat.FP32, 1)) {
      assertThat(model.logProbabilities(0, 0, fixture.tokens()))
          .containsExactly(fixture.logProbabilities(), within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theReadableImplementationAgrees(Gpt2Fixture fixture) throws IOException {
    Gpt2Config config = Gpt2ConfigFile.read(fixture.directory());
    try (Gpt2Checkpoint checkpoint = Gpt2Checkpoint.open(fixture.directory(), config);
        NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      float[] logits =
          new Gpt2Reference(config, checkpoint, manager).logits(fixture.tokens()).toFloatArray();
      assertThat(logits).containsExactly(fixture.logits(), within(TOLERANCE));
    }
  }

  @Test
  void aShorterContextIsHeld() throws IOException {
    Gpt2Fixture fixture = Gpt2Fixture.TINY;
    LanguageModelSettings settings = new LanguageModelSettings(NumberFormat.FP32, "cpu", 1, 4);
    try (Gpt2LanguageModel model = Gpt2LanguageModel.load(fixture.directory(), settings)) {
      assertThat(model.contextLength()).isEqualTo(4);
      model.prefill(0, 0, new int[] {1, 2, 3});
      assertThat(model.step(List.of(Row.greedy(0, 3, 1)))).hasSize(1);
      assertThatThrownBy(() -> model.step(List.of(Row.greedy(0, 4, 1))))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aContextBeyondTheModelsIsRefused() {
    LanguageModelSettings settings = new LanguageModelSettings(NumberFormat.FP32, "cpu", 1, 65);
    assertThatThrownBy(() -> Gpt2LanguageModel.load(Gpt2Fixture.TINY.directory(), settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("context length must be at most the model's 64 (was: 65)");
  }
}
