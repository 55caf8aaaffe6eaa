package dev.parley.nlp.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.nlp.gpt2.TrainableGpt2;
import dev.parley.nlp.languagemodel.WeightSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same to the last bit, whatever happens in between. */
class ResumedTrainingTest {
  /** With dropout, so that its randomness has to be the same too. */
  private static final TrainableGpt2 MODEL = new TrainableGpt2(Learning.CONFIG, 0.1, 0.1, 0.1);

  private static final LearningData DATA =
      new LearningData(Learning.texts(40, 1), Learning.texts(7, 2));
  private static final WeightSource START = new RandomWeights(MODEL, 3);

  @TempDir Path directory;

  @Test
  void theSameSeedGivesTheSameWeightsBitByBitAndAnotherDoesNot() throws Exception {
    byte[] one = train("one", settings(), ProgressListener.NONE);
    assertThat(train("two", settings(), ProgressListener.NONE)).isEqualTo(one);
    assertThat(train("three", settings().withSeed(8), ProgressListener.NONE)).isNotEqualTo(one);
  }

  @Test
  void aRunThatWasStoppedGoesOnAsIfItHadNotBeen() throws Exception {
    byte[] unbroken = train("unbroken", settings(), ProgressListener.NONE);
    for (int step : List.of(5, 8, 11)) {
      assertThatThrownBy(() -> train("broken", settings(), interruptAfter(step)))
          .isInstanceOf(InterruptedException.class)
          .hasMessage("training was interrupted after step " + step);
    }
    List<TrainingProgress> rest = new ArrayList<>();
    assertThat(train("broken", settings(), rest::add)).isEqualTo(unbroken);
    assertThat(rest).extracting(TrainingProgress::step).containsExactly(12, 13, 14);
    assertThat(columns("broken", 6)).isEqualTo(columns("unbroken", 6));
  }

  @Test
  void aRunThatDiedGoesOnFromItsLastCheckpoint() throws Exception {
    byte[] unbroken = train("unbroken", settings(), ProgressListener.NONE);
    assertThatThrownBy(() -> train("died", settings(), dieAfter(7))).hasMessage("power cut");
    Files.createDirectories(directory.resolve("died/checkpoint.part"));
    List<TrainingProgress> rest = new ArrayList<>();
    assertThat(train("died", settings(), rest::add)).isEqualTo(unbroken);
    assertThat(rest.get(0).step()).isEqualTo(5);
    assertThat(columns("died", 6)).isEqualTo(columns("unbroken", 6));
  }

  @Test
  void aFinishedRunIsNotDoneAgain() throws Exception {
    byte[] weights = train("run", settings(), ProgressListener.NONE);
    assertThat(train("run", settings(), dieAfter(1))).isEqualTo(weights);
  }

  @Test
  void anotherRunsCheckpointIsRefusedByName() throws Exception {
    train("run", settings(), ProgressListener.NONE);
    assertThatThrownBy(() -> train("run", settings().withSeed(8), ProgressListener.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("saved with other settings, so it cannot be resumed")
        .hasMessageContaining("seed=7");
  }

  @Test
  void aRunFromOtherWeightsIsRefusedByName() throws Exception {
    train("run", settings(), ProgressListener.NONE);
    assertThatThrownBy(
            () ->
                new LanguageModelTrainer(MODEL, settings())
                    .train(
                        DATA,
                        new RandomWeights(MODEL, 4),
                        directory.resolve("run"),
                        ProgressListener.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("saved with other start weights, so it cannot be resumed");
  }

  /** After a power cut the table may end anywhere: in a line, or in bytes that are no text. */
  @Test
  void aTornTableIsCut() throws Exception {
    train("unbroken", settings(), ProgressListener.NONE);
    for (String tail : List.of("1", "3,12", "2,99,0.5,,0.001,1.5,10.0,0.", "\0\0\0")) {
      String name = "torn" + tail.length();
      assertThatThrownBy(() -> train(name, settings(), dieAfter(7))).hasMessage("power cut");
      Path table = directory.resolve(name).resolve("training.csv");
      List<String> lines = Files.readAllLines(table);
      Files.writeString(table, String.join("\n", lines.subList(0, 4)) + "\n" + tail);

      train(name, settings(), ProgressListener.NONE);

      List<String> expected = new ArrayList<>(columns("unbroken", 6));
      expected.subList(4, 6).clear(); // of steps 3 and 4: the checkpoint is of the fourth
      assertThat(columns(name, 6)).isEqualTo(expected);
    }
  }

  @Test
  void workersDoNotDependOnWhoIsFirst() throws Exception {
    byte[] one = train("one", 2, settings(), ProgressListener.NONE);
    assertThat(train("two", 2, settings(), ProgressListener.NONE)).isEqualTo(one);
    assertThatThrownBy(() -> train("stopped", 2, settings(), interruptAfter(5)))
        .isInstanceOf(InterruptedException.class)
        .hasMessage("training was interrupted after step 5");
    assertThat(train("stopped", 2, settings(), ProgressListener.NONE)).isEqualTo(one);
  }

  /** Three workers, two batches a step: the third has nothing to do. */
  @Test
  void workersLearnTheSameButForRounding() throws Exception {
    List<TrainingProgress> alone = new ArrayList<>();
    List<TrainingProgress> together = new ArrayList<>();
    train("alone", 1, settings(), alone::add);
    train("together", 3, settings(), together::add);
    for (int i = 0; i < alone.size(); i++) {
      assertThat(together.get(i).loss().orElse(0))
          .isCloseTo(alone.get(i).loss().orElse(0), within(1e-3));
    }
  }

  private static LearningSettings settings() {
    return LearningSettings.of(new Schedule(3e-3, 14, 3, Schedule.Decay.LINEAR, 0))
        .withBatches(40, 2)
        .withSeed(7)
        .withEvaluation(3, 0)
        .withCheckpoints(4);
  }

  private byte[] train(String name, LearningSettings settings, ProgressListener listener)
      throws IOException, InterruptedException {
    return train(name, 1, settings, listener);
  }

  private byte[] train(
      String name, int workers, LearningSettings settings, ProgressListener listener)
      throws IOException, InterruptedException {
    LearningResult result =
        new LanguageModelTrainer(MODEL, settings, workers)
            .train(DATA, START, directory.resolve(name), listener);
    return Files.readAllBytes(result.weights());
  }

  /** The table's first columns, those that do not depend on the clock. */
  private List<String> columns(String name, int count) throws IOException {
    return Files.readAllLines(directory.resolve(name).resolve("training.csv")).stream()
        .map(line -> String.join(",", List.of(line.split(",", -1)).subList(0, count)))
        .toList();
  }

  private static ProgressListener interruptAfter(int step) {
    return progress -> {
      if (progress.step() == step) {
        Thread.currentThread().interrupt();
      }
    };
  }

  private static ProgressListener dieAfter(int step) {
    return progress -> {
      if (progress.step() == step) {
        throw new IllegalStateException("power cut");
      }
    };
  }
}
