package dev.parley.nlp.learning;

import static dev.parley.nlp.learning.TrainingFixture.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.nlp.gpt2.Gpt2Config;
import dev.parley.nlp.gpt2.TrainableGpt2;
import dev.parley.nlp.lstm.LstmConfig;
import dev.parley.nlp.lstm.TrainableLstm;
import dev.parley.nlp.torchscript.NumberFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The training of every family is pinned to PyTorch's in double precision. */
class TrainingParityTest {
  @TempDir Path directory;

  static Stream<Family> families() {
    LstmConfig lstm =
        new LstmConfig(2, 12, 16, 12, 37, false, OptionalInt.empty(), OptionalInt.empty());
    return Stream.of(
        new Family("gpt2", TrainableGpt2.of(Gpt2Config.of(2, 2, 16, 12, 37))),
        new Family("lstm", new TrainableLstm(lstm, 0)));
  }

  @ParameterizedTest
  @MethodSource("families")
  void theLossAndEveryGradientAreThoseOfPyTorch(Family family) throws IOException {
    TrainingFixture fixture = family.fixture();
    List<MicroBatch> batches = MicroBatch.ofAll(fixture.texts(), 20);
    assertThat(batches).hasSizeGreaterThan(2);
    TrainedTensors tensors =
        TrainedTensors.startingFrom(fixture.start(), family.model().parameters(), 1);
    try (Learner learner = Learner.of(family.model(), tensors, NumberFormat.FP32)) {
      double loss = 0;
      double measured = 0;
      for (MicroBatch batch : batches) {
        loss += learner.addGradients(batch, 1, 0, batch.equals(batches.get(0)));
        measured += learner.loss(batch);
      }
      double expected = fixture.steps().get(0).path("loss").asDouble();
      assertThat(loss).isCloseTo(expected, within(1e-6));
      assertThat(measured).isCloseTo(expected, within(1e-6));
      for (int i = 0; i < tensors.gradients(0).size(); i++) {
        String name = family.model().parameters().get(i).name();
        float[] found = tensors.gradients(0).get(i).toFloatArray();
        assertThat(error(found, fixture.floats("gradient", name))).as(name).isLessThan(1e-4);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void stepsWithWarmUpDecayAndClippingEndAtPyTorchsWeights(Family family) throws Exception {
    TrainingFixture fixture = family.fixture();
    List<TrainingProgress> steps = new ArrayList<>();
    int batches = MicroBatches.inOrder(fixture.texts(), 20).size();
    LearningSettings settings =
        LearningSettings.of(new Schedule(3e-3, 6, 2, Schedule.Decay.COSINE, 0.1))
            .withOptimizer(new AdamW(0.9, 0.95, 1e-5, 0.1, 0.5))
            .withFormat(NumberFormat.FP32)
            .withBatches(20, batches); // a step is an epoch, in whatever order
    LearningResult result =
        new LanguageModelTrainer(family.model(), settings)
            .train(
                new LearningData(fixture.texts(), List.of()),
                fixture.start(),
                directory,
                steps::add);
    assertThat(steps).hasSize(6);
    for (int i = 0; i < 6; i++) {
      JsonNode expected = fixture.steps().get(i);
      TrainingProgress step = steps.get(i);
      assertThat(step.loss().orElseThrow())
          .isCloseTo(expected.path("loss").asDouble(), within(1e-5));
      assertThat(step.gradientNorm()).isCloseTo(expected.path("norm").asDouble(), within(1e-4));
      assertThat(step.learningRate()).isCloseTo(expected.path("rate").asDouble(), within(1e-12));
    }
    for (Parameter parameter : family.model().parameters()) {
      float[] found = Weights.of(result.weights(), parameter.name());
      float[] expected = fixture.floats("trained", parameter.name());
      float[] start = fixture.floats("start", parameter.name());
      assertThat(error(found, expected)).as(parameter.name()).isLessThan(1e-4);
      assertThat(error(start, expected)).as(parameter.name()).isGreaterThan(1e-3);
    }
  }

  private record Family(String folder, TrainableModel model) {
    TrainingFixture fixture() {
      return new TrainingFixture(folder);
    }

    @Override
    public String toString() {
      return folder;
    }
  }
}
