package dev.parley.nlp.learning;

import static dev.parley.nlp.learning.TrainingFixture.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.nlp.gpt2.Gpt2Config;
import dev.parley.nlp.gpt2.TrainableGpt2;
import dev.parley.nlp.torchscript.NumberFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training from preferences is pinned to PyTorch's in double precision. */
class PreferenceTrainingTest {
  private static final TrainingFixture FIXTURE = new TrainingFixture("preferences");
  private static final TrainableGpt2 MODEL = TrainableGpt2.of(Gpt2Config.of(1, 2, 8, 12, 37));
  private static final double STRENGTH = 0.3;

  @TempDir Path directory;

  @Test
  void theStartsScoresAreThoseOfPyTorch() throws IOException {
    List<Example> pairs = scored();
    for (int i = 0; i < pairs.size(); i++) {
      ScoredPair pair = (ScoredPair) pairs.get(i);
      JsonNode expected = FIXTURE.json().path("start").get(i);
      assertThat(pair.chosenScore()).isCloseTo(expected.get(0).asDouble(), within(1e-4));
      assertThat(pair.rejectedScore()).isCloseTo(expected.get(1).asDouble(), within(1e-4));
    }
  }

  @Test
  void theLossAndEveryGradientAreThoseOfPyTorch() throws IOException {
    List<ScoredPair> pairs = new ArrayList<>();
    for (PreferencePair pair : FIXTURE.pairs()) {
      JsonNode scores = FIXTURE.json().path("references").get(pairs.size());
      pairs.add(new ScoredPair(pair, scores.get(0).asDouble(), scores.get(1).asDouble(), STRENGTH));
    }
    List<MicroBatch> batches = MicroBatch.ofAll(pairs, 40);
    assertThat(batches).hasSizeGreaterThan(1);
    TrainedTensors tensors = TrainedTensors.startingFrom(FIXTURE.start(), MODEL.parameters(), 1);
    try (Learner learner = Learner.of(MODEL, tensors, NumberFormat.FP32)) {
      double loss = 0;
      double measured = 0;
      for (MicroBatch batch : batches) {
        loss += learner.addGradients(batch, 1, 0, batch.equals(batches.get(0)));
        measured += learner.loss(batch);
      }
      double expected = FIXTURE.json().path("loss").asDouble();
      assertThat(loss).isCloseTo(expected, within(1e-5));
      assertThat(measured).isCloseTo(expected, within(1e-5));
      for (int i = 0; i < tensors.gradients(0).size(); i++) {
        String name = MODEL.parameters().get(i).name();
        float[] found = tensors.gradients(0).get(i).toFloatArray();
        assertThat(error(found, FIXTURE.floats("gradient", name))).as(name).isLessThan(1e-4);
      }
    }
  }

  @Test
  void stepsEndAtPyTorchsWeights() throws Exception {
    List<Double> losses = new ArrayList<>();
    LearningResult result =
        new LanguageModelTrainer(MODEL, settings())
            .trainOnPreferences(
                new PreferenceData(FIXTURE.pairs(), List.of(), STRENGTH),
                FIXTURE.start(),
                directory,
                progress -> losses.add(progress.loss().orElseThrow()));
    for (int i = 0; i < 4; i++) {
      double expected = FIXTURE.json().path("losses").get(i).asDouble();
      assertThat(losses.get(i)).isCloseTo(expected, within(1e-5));
    }
    for (Parameter parameter : MODEL.parameters()) {
      float[] found = Weights.of(result.weights(), parameter.name());
      assertThat(error(found, FIXTURE.floats("trained", parameter.name())))
          .as(parameter.name())
          .isLessThan(1e-4);
    }
  }

  @Test
  void aStoppedTrainingGoesOnAsIfItHadNotBeen() throws Exception {
    PreferenceData data = new PreferenceData(FIXTURE.pairs(), FIXTURE.pairs(), STRENGTH);
    LanguageModelTrainer trainer = new LanguageModelTrainer(MODEL, settings().withEvaluation(1, 0));
    Path unbroken = directory.resolve("unbroken");
    Path broken = directory.resolve("broken");
    LearningResult whole =
        trainer.trainOnPreferences(data, FIXTURE.start(), unbroken, ProgressListener.NONE);
    assertThatThrownBy(
            () ->
                trainer.trainOnPreferences(
                    data,
                    FIXTURE.start(),
                    broken,
                    progress -> {
                      if (progress.step() == 2) {
                        Thread.currentThread().interrupt();
                      }
                    }))
        .isInstanceOf(InterruptedException.class);
    LearningResult resumed =
        trainer.trainOnPreferences(data, FIXTURE.start(), broken, ProgressListener.NONE);
    assertThat(resumed.validationLoss()).isEqualTo(whole.validationLoss());
    assertThat(Files.readAllBytes(resumed.weights()))
        .isEqualTo(Files.readAllBytes(whole.weights()));
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThatThrownBy(() -> new PreferenceData(List.of(), List.of(), STRENGTH))
        .hasMessage("there must be a pair to learn from");
    assertThatThrownBy(() -> new PreferenceData(FIXTURE.pairs(), List.of(), 0))
        .hasMessage("strength must be in (0, 100) (was: 0.0)");
  }

  @Test
  void stepsCountPassesOverThePairs() {
    PreferenceData data = new PreferenceData(FIXTURE.pairs(), List.of(), STRENGTH);
    assertThat(LanguageModelTrainer.steps(data, 1000, 1, 3)).isEqualTo(3);
    assertThat(LanguageModelTrainer.steps(data, 1, 1, 1)).isEqualTo(4);
  }

  private static List<Example> scored() throws IOException {
    LearningSettings settings = settings().withBatches(40, 1);
    try (Workers workers = new Workers(2);
        StartScores scores = new StartScores(MODEL, FIXTURE.start(), settings, workers)) {
      return scores.of(FIXTURE.pairs(), STRENGTH);
    }
  }

  private static LearningSettings settings() {
    return LearningSettings.of(new Schedule(3e-3, 4, 0, Schedule.Decay.NONE, 0))
        .withOptimizer(new AdamW(0.9, 0.95, 1e-5, 0, 0))
        .withFormat(NumberFormat.FP32)
        .withBatches(1000, 1);
  }
}
