package dev.parley.nlp.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import dev.parley.nlp.languagemodel.WeightSource;
import dev.parley.nlp.torchscript.CpuFeatures;
import dev.parley.nlp.torchscript.NumberFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguageModelTrainerTest {
  private static final WeightSource START = new RandomWeights(Learning.MODEL, 3);
  private static final LearningData DATA =
      new LearningData(Learning.texts(60, 1), Learning.texts(10, 2));

  private final List<TrainingProgress> heard = new ArrayList<>();

  @TempDir Path directory;

  @Test
  void aModelLearnsAndItsBestWeightsAreKept() throws Exception {
    LearningResult result = train(settings(40).withEvaluation(4, 0), DATA);
    List<TrainingProgress> measured =
        heard.stream().filter(progress -> progress.validationLoss().isPresent()).toList();
    assertThat(measured)
        .extracting(TrainingProgress::step)
        .containsExactly(0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40);
    TrainingProgress best =
        measured.stream()
            .min(Comparator.comparingDouble(step -> step.validationLoss().orElseThrow()))
            .orElseThrow();
    assertThat(result.keptStep()).isEqualTo(best.step());
    assertThat(result.validationLoss()).isEqualTo(best.validationLoss());
    assertThat(result.perplexity().orElseThrow()).isBetween(1.0, 3.0);
    assertThat(measured.get(0).validationLoss().orElseThrow())
        .isCloseTo(Math.log(Learning.VOCABULARY), within(0.1));
    try (WeightsFile kept = WeightsFile.open(result.weights())) {
      assertThat(kept.metadata()).containsEntry("step", Integer.toString(best.step()));
    }
  }

  @Test
  void whatOnlyGetsWorseStopsAndLeavesTheStart() throws Exception {
    LearningData opposed = new LearningData(DATA.texts(), Learning.texts(10, 2, 7));
    LearningResult result = train(settings(200).withEvaluation(5, 2), opposed);
    assertThat(result.keptStep()).isZero();
    assertThat(result.steps()).isEqualTo(10);
    try (NDManager manager = NDManager.newBaseManager()) {
      for (Parameter parameter : Learning.MODEL.parameters()) {
        assertThat(Weights.of(result.weights(), parameter.name()))
            .isEqualTo(START.read(parameter.name(), manager).toFloatArray());
      }
    }
  }

  @Test
  void everyStepIsALineOfTheTable() throws Exception {
    train(settings(3).withEvaluation(2, 0), DATA);
    List<String> lines = Files.readAllLines(directory.resolve("training.csv"));
    assertThat(lines.get(0))
        .isEqualTo(
            "step,tokens,loss,validation_loss,learning_rate,gradient_norm,tokens_per_second,seconds");
    assertThat(lines).hasSize(5);
    assertThat(lines.get(1)).matches("0,0,,\\d\\.\\d+,,,,\\d+\\.\\d+");
    assertThat(lines.get(2))
        .matches("1,\\d+,\\d\\.\\d+,,\\d\\.\\d+,\\d\\.\\d+,\\d+\\.\\d,\\d+\\.\\d+");
    assertThat(lines.get(3).split(",", -1)[3]).matches("\\d\\.\\d+");
    assertThat(lines.get(4).split(",", -1)[3]).as("the last step is measured").isNotEmpty();
  }

  @Test
  void progressTellsHowFarItIs() throws Exception {
    train(settings(4), DATA);
    assertThat(heard).extracting(TrainingProgress::fraction).containsExactly(0.25, 0.5, 0.75, 1.0);
    assertThat(heard).isSortedAccordingTo(Comparator.comparing(TrainingProgress::tokens));
    assertThat(heard.get(3).left()).isZero();
    assertThat(heard.get(0).tokensPerSecond()).isPositive();
  }

  @Test
  void theLossOfAStepIsTheWeightedMeanHoweverItIsCut() throws Exception {
    int whole = DATA.texts().stream().mapToInt(TrainingText::inputs).sum() * 2;
    train(settings(1).withFormat(NumberFormat.FP32).withBatches(whole, 1), DATA);
    int batches = MicroBatches.inOrder(DATA.texts(), 40).size();
    directory = Files.createDirectory(directory.resolve("cut"));
    train(settings(1).withFormat(NumberFormat.FP32).withBatches(40, batches), DATA);
    assertThat(heard.get(1).loss().orElseThrow())
        .isCloseTo(heard.get(0).loss().orElseThrow(), within(1e-6));
    assertThat(heard.get(1).gradientNorm()).isCloseTo(heard.get(0).gradientNorm(), within(1e-5));
  }

  @Test
  void bfloat16LearnsLikeFloat32() throws Exception {
    CpuFeatures cpu = CpuFeatures.ofThisMachine();
    assumeTrue(cpu.avx512Bfloat16() || cpu.amxBfloat16(), "needs AVX512-BF16 or AMX");
    train(settings(60).withFormat(NumberFormat.FP32), DATA);
    directory = Files.createDirectory(directory.resolve("bf16"));
    train(settings(60).withFormat(NumberFormat.BF16), DATA);
    assertThat(heard.get(59).loss().orElseThrow()).isLessThan(1.5);
    for (int i = 0; i < 60; i++) {
      double exact = heard.get(i).loss().orElseThrow();
      assertThat(heard.get(60 + i).loss().orElseThrow()).isCloseTo(exact, within(0.03 * exact));
    }
  }

  @Test
  void aLossThatIsNoNumberStopsWithTheStepAndTheRate() {
    WeightSource damaged =
        (name, owner) -> START.read(name, owner).muli(name.equals("wte.weight") ? Float.NaN : 1);
    assertThatThrownBy(() -> train(settings(5), DATA, damaged))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "training diverged at step 1: loss NaN, gradient norm NaN (learning rate: 0.0075)");
    assertThat(directory.resolve("weights.safetensors")).doesNotExist();
  }

  @Test
  void aTextThatDoesNotFitIsNamedWithBothNumbers() {
    assertRefused(new int[18], "text 1 feeds 17 tokens, the model has 16 positions");
    assertRefused(new int[] {1, 31}, "text 1 has token 31, the model's vocabulary has 31");
  }

  @Test
  void weightsOfAnotherShapeAreNamed() {
    WeightSource other = (name, owner) -> START.read(name, owner).transpose();
    assertThatThrownBy(() -> train(settings(5), DATA, other))
        .isInstanceOf(IOException.class)
        .hasMessage("tensor 'wte.weight' has shape (16, 31), want [31, 16]");
  }

  @Test
  void stepsCountPassesOverTheTexts() {
    int batches = MicroBatches.inOrder(DATA.texts(), 40).size();
    assertThat(LanguageModelTrainer.steps(DATA.texts(), 40, 2, 4)).isEqualTo(batches * 2);
    assertThat(LanguageModelTrainer.steps(DATA.texts(), 40, 1000, 1)).isEqualTo(1);
  }

  private void assertRefused(int[] tokens, String message) {
    LearningData data =
        new LearningData(List.of(DATA.texts().get(0), TrainingText.of(tokens)), List.of());
    assertThatThrownBy(() -> train(settings(1), data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static LearningSettings settings(int steps) {
    return LearningSettings.of(
            new Schedule(0.015, steps, Math.min(2, steps - 1), Schedule.Decay.COSINE, 0.1))
        .withBatches(200, 1);
  }

  private LearningResult train(LearningSettings settings, LearningData data)
      throws IOException, InterruptedException {
    return train(settings, data, START);
  }

  private LearningResult train(LearningSettings settings, LearningData data, WeightSource start)
      throws IOException, InterruptedException {
    return new LanguageModelTrainer(Learning.MODEL, settings)
        .train(data, start, directory, heard::add);
  }
}
