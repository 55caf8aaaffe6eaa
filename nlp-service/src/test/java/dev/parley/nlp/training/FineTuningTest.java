package dev.parley.nlp.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.learning.PreferenceData;
import dev.parley.nlp.learning.PreferencePair;
import dev.parley.nlp.learning.TrainingText;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FineTuningTest {
  private static final AnswerExample TOO_LONG =
      AnswerExample.of("Why?", List.of("So."), "because ".repeat(200));

  private static final String[] PREFERRING = {
    "batch-tokens", "128",
    "checkpoint-every", "2",
    "preferences.enough-pairs", "6",
    "preferences.epochs", "8",
    "preferences.learning-rate", "5e-3"
  };
  private static final JobFolder.Examples PREFERRED =
      new JobFolder.Examples(
          SmallAnsweringModel.examples(12), SmallAnsweringModel.pairs(6), List.of());

  @TempDir Path temporary;

  @Test
  void trainingThatDiedGoesOnToTheSameWeights() throws Exception {
    FineTuning tuning = tuning("epochs", "2", "batch-tokens", "128", "checkpoint-every", "2");
    JobFolder.Examples examples =
        examples(
            Stream.concat(SmallAnsweringModel.examples(12).stream(), Stream.of(TOO_LONG)).toList());
    Path died = temporary.resolve("died");

    FineTuning.Tuned whole = tuning.run(examples, temporary.resolve("whole"), at -> {});
    assertThatThrownBy(() -> tuning.run(examples, died, dieAt("examples", 5))).hasMessage("died");
    List<Integer> steps = new ArrayList<>();
    FineTuning.Tuned tuned = tuning.run(examples, died, at -> steps.add(at.progress().step()));

    assertThat(whole.examples()).isEqualTo(12);
    assertThat(whole.tooLong()).isEqualTo(1);
    assertThat(whole.pairs()).isZero();
    assertThat(steps).startsWith(5).endsWith(whole.stages().get(0).steps());
    assertThat(tuned.weights()).hasSameBinaryContentAs(whole.weights());
  }

  @Test
  void preferencesAreLearnedFromWhatTheExamplesMade() throws Exception {
    FineTuning tuning = tuning(PREFERRING);
    List<FineTuning.Position> positions = new ArrayList<>();

    FineTuning.Tuned tuned = tuning.run(PREFERRED, temporary.resolve("job"), positions::add);

    assertThat(tuned.pairs()).isEqualTo(6);
    assertThat(positions.get(0).stage()).isEqualTo("examples");
    assertThat(positions).extracting(FineTuning.Position::share).isSorted().endsWith(1.0);
    List<Double> losses =
        positions.stream()
            .filter(at -> at.stage().equals("preferences"))
            .map(at -> at.progress().loss().orElseThrow())
            .toList();
    assertThat(losses).hasSize(tuned.stages().get(1).steps());
    // That of a model that is compared with itself: the examples' model is the start.
    assertThat(losses.get(0)).isCloseTo(Math.log(2), within(1e-3));
    assertThat(losses.get(losses.size() - 1)).isLessThan(losses.get(0) / 2);
  }

  @Test
  void fewPreferencesAreNotLearned() throws Exception {
    FineTuning tuning = tuning("preferences.enough-pairs", "7");

    FineTuning.Tuned tuned = tuning.run(PREFERRED, temporary.resolve("job"), at -> {});

    assertThat(tuned.stages()).hasSize(1);
    assertThat(tuned.pairs()).isZero();
  }

  @Test
  void trainingThatDiedAmongThePreferencesGoesOnToTheSameWeights() throws Exception {
    FineTuning tuning = tuning(PREFERRING);
    Path died = temporary.resolve("died");

    FineTuning.Tuned whole = tuning.run(PREFERRED, temporary.resolve("whole"), at -> {});
    assertThatThrownBy(() -> tuning.run(PREFERRED, died, dieAt("preferences", 4)))
        .hasMessage("died");
    List<FineTuning.Position> rest = new ArrayList<>();
    FineTuning.Tuned tuned = tuning.run(PREFERRED, died, rest::add);

    assertThat(rest).extracting(FineTuning.Position::stage).containsOnly("preferences");
    assertThat(rest.get(0).progress().step()).isEqualTo(3);
    assertThat(tuned.weights()).hasSameBinaryContentAs(whole.weights());
  }

  /** As when another machine with other cores takes a job over, or its disk lost a part. */
  @Test
  void whatCannotBeResumedBeginsAnew() throws Exception {
    FineTuning slow = tuning("epochs", "2", "batch-tokens", "128", "checkpoint-every", "2");
    FineTuning quick = new FineTuning(slow.model(), slow.config(), 1);
    JobFolder.Examples examples = examples(SmallAnsweringModel.examples(12));
    Path folder = temporary.resolve("died");
    assertThatThrownBy(() -> quick.run(examples, folder, dieAt("examples", 5))).hasMessage("died");

    FineTuning.Tuned anew = slow.run(examples, folder, at -> {});
    FineTuning.Tuned whole = slow.run(examples, temporary.resolve("whole"), at -> {});
    assertThat(anew.weights()).hasSameBinaryContentAs(whole.weights());

    int last = whole.stages().get(0).steps();
    Path moments = folder.resolve("examples/checkpoint-" + last + "/first-moments.safetensors");
    Files.writeString(moments, "torn");
    assertThat(slow.run(examples, folder, at -> {}).weights())
        .hasSameBinaryContentAs(whole.weights());
  }

  @Test
  void workersShareAStepAndAreNoMoreThanItHasRoomFor() {
    AnsweringTrainingConfig config = config("batch-tokens", "1000", "epochs", "2");
    FineTuningStage four = FineTuningStage.ofExamples(texts(8, 250), config, 4);
    assertThat(four.workers()).isEqualTo(4);
    assertThat(four.settings().batchTokens()).isEqualTo(250);
    assertThat(four.settings().accumulation()).isEqualTo(4);
    assertThat(four.steps()).isEqualTo(4);
    FineTuningStage two = FineTuningStage.ofExamples(texts(8, 400), config, 4);
    assertThat(two.workers()).isEqualTo(2);
    assertThat(two.settings().batchTokens()).isEqualTo(500);
    assertThat(FineTuningStage.ofExamples(texts(2, 1200), config, 4).workers()).isEqualTo(1);
    TrainingText text = texts(1, 400).get(0);
    PreferenceData pairs =
        new PreferenceData(List.of(new PreferencePair(text, text)), List.of(), 0.1);
    assertThat(FineTuningStage.ofPreferences(pairs, config, 4).workers()).isEqualTo(1);
  }

  @Test
  void examplesThatAllAreTooLongAreRefused() throws Exception {
    FineTuning tuning = tuning();

    assertThatThrownBy(
            () -> tuning.run(examples(List.of(TOO_LONG)), temporary.resolve("job"), at -> {}))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> assertThat(e.kind()).isEqualTo(ErrorKind.FAILED_PRECONDITION))
        .hasMessage("none of 1 examples fits into the model's context of 128 tokens");
  }

  @Test
  void candidateIsADirectoryLikeTheOneItCameFrom() throws Exception {
    candidateIsLike(SmallAnsweringModel.write(temporary.resolve("model")));
  }

  @Test
  void anLstmIsFineTunedAsWell() throws Exception {
    candidateIsLike(SmallAnsweringModel.writeLstm(temporary.resolve("model")));
  }

  private void candidateIsLike(Path model) throws Exception {
    Files.writeString(
        model.resolve("config.json"),
        Files.readString(model.resolve("config.json")).replaceFirst("\\{", "{\"extra\": 1,"));
    Path job = temporary.resolve("job");
    FineTuning.Tuned tuned =
        new FineTuning(model, config(PREFERRING), 2).run(PREFERRED, job, at -> {});
    Path candidate = Files.createDirectories(temporary.resolve("candidate"));

    CandidateDirectory.write(model, tuned, "# Card", candidate);

    try (Stream<Path> files = Files.list(candidate)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "config.json",
              "tokenizer.json",
              "model.safetensors",
              "training.csv",
              "preferences.csv",
              "card.md");
    }
    assertThat(candidate.resolve("config.json"))
        .hasSameTextualContentAs(model.resolve("config.json"));
    assertThat(
            Files.mismatch(
                candidate.resolve("model.safetensors"), model.resolve("model.safetensors")))
        .isNotNegative();
    new FineTuning(candidate, config(), 1).run(PREFERRED, temporary.resolve("again"), at -> {});
  }

  private FineTuning tuning(String... keysAndValues) throws IOException {
    Path model = SmallAnsweringModel.write(temporary.resolve("model"));
    return new FineTuning(model, config(keysAndValues), 2);
  }

  private static JobFolder.Examples examples(List<AnswerExample> training) {
    return new JobFolder.Examples(training, List.of(), List.of());
  }

  private static List<TrainingText> texts(int count, int inputs) {
    return Collections.nCopies(count, TrainingText.of(new int[inputs + 1]));
  }

  private static Consumer<FineTuning.Position> dieAt(String stage, int step) {
    return at -> {
      if (at.stage().equals(stage) && at.progress().step() == step) {
        throw new IllegalStateException("died");
      }
    };
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
