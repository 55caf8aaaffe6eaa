package dev.parley.nlp.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.learning.TrainingProgress;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FineTuningTest {
  private static final AnswerExample TOO_LONG =
      AnswerExample.of("Why?", List.of("So."), "because ".repeat(200));

  @TempDir Path temporary;

  @Test
  void trainingThatDiedGoesOnToTheSameWeights() throws Exception {
    FineTuning tuning =
        new FineTuning(
            SmallAnsweringModel.write(temporary.resolve("model")),
            config("epochs", "2", "batch-tokens", "128", "checkpoint-every", "2"));
    List<AnswerExample> examples =
        Stream.concat(SmallAnsweringModel.examples(12).stream(), Stream.of(TOO_LONG)).toList();
    Path whole = temporary.resolve("whole");
    Path died = temporary.resolve("died");

    FineTuning.Tuned tuned = tuning.run(examples, whole, progress -> {});
    assertThatThrownBy(() -> tuning.run(examples, died, FineTuningTest::dieAtStepFive))
        .hasMessage("died");
    List<Integer> steps = new ArrayList<>();
    tuning.run(examples, died, progress -> steps.add(progress.step()));

    assertThat(tuned.examples()).isEqualTo(12);
    assertThat(tuned.tooLong()).isEqualTo(1);
    assertThat(steps).startsWith(5).endsWith(tuned.result().steps());
    assertThat(died.resolve("weights.safetensors"))
        .hasSameBinaryContentAs(whole.resolve("weights.safetensors"));
  }

  @Test
  void examplesThatAllAreTooLongAreRefused() throws Exception {
    FineTuning tuning =
        new FineTuning(SmallAnsweringModel.write(temporary.resolve("model")), config());

    assertThatThrownBy(
            () -> tuning.run(List.of(TOO_LONG), temporary.resolve("job"), progress -> {}))
        .hasMessage("none of 1 examples fits into the model's context of 128 tokens");
  }

  @Test
  void candidateIsADirectoryLikeTheOneItCameFrom() throws Exception {
    Path model = SmallAnsweringModel.write(temporary.resolve("model"));
    Path job = temporary.resolve("job");
    FineTuning.Tuned tuned =
        new FineTuning(model, config()).run(SmallAnsweringModel.examples(2), job, progress -> {});
    Path candidate = Files.createDirectories(temporary.resolve("candidate"));

    CandidateDirectory.write(model, tuned.result().weights(), "# Card", candidate);

    try (Stream<Path> files = Files.list(candidate)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "config.json", "tokenizer.json", "model.safetensors", "training.csv", "card.md");
    }
    assertThat(candidate.resolve("config.json"))
        .hasSameTextualContentAs(model.resolve("config.json"));
    new FineTuning(candidate, config())
        .run(SmallAnsweringModel.examples(2), temporary.resolve("again"), progress -> {});
  }

  private static void dieAtStepFive(TrainingProgress progress) {
    if (progress.step() == 5) {
      throw new IllegalStateException("died");
    }
  }

  static AnsweringTrainingConfig config(String... keysAndValues) {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder().withMapping(AnsweringTrainingConfig.class);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      builder.withDefaultValue(
          "parley.answering.training." + keysAndValues[i], keysAndValues[i + 1]);
    }
    return builder.build().getConfigMapping(AnsweringTrainingConfig.class);
  }
}
