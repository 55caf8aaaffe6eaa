package dev.parley.nlp.answering.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.nlp.answering.shipping.TokenTexts.Text;
import dev.parley.nlp.learning.TrainingText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixtureTest {
  private static final int MOST = 64;
  private static final int END = 0;

  @Test
  void tasksGetTheirSharesOfTheTokensWhateverTheLengthOfTheirTexts() {
    for (Stage stage : Stage.values()) {
      long[] tokens = new long[Task.values().length];
      for (TrainingText row : new Mixture(tasks(), stage, MOST, 3).rows(400_000)) {
        for (int token : row.tokens()) {
          tokens[token / 1000]++;
        }
      }
      double all = Arrays.stream(tokens).sum();
      int index = 0;
      for (Task task : Task.values()) {
        assertThat(tokens[index++] / all).as("%s", task).isCloseTo(task.share(stage), within(0.02));
      }
    }
  }

  @Test
  void examplesAreWholeAndTheirAnswersCountMost() {
    for (TrainingText row : new Mixture(tasks(), Stage.READING, MOST, 3).rows(50_000)) {
      assertThat(row.tokens().length).isBetween(2, MOST);
      assertThat(row.targetWeights()[0]).isZero();
      assertThat(row.tokens()[row.tokens().length - 1] % 1000).isEqualTo(END);
      for (int i = 1; i < row.tokens().length; i++) {
        boolean ofAnswer = row.tokens()[i] % 1000 == 2 || row.tokens()[i] % 1000 == END;
        assertThat(row.targetWeights()[i]).isEqualTo(ofAnswer ? 1 : 0.1f);
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameRows() {
    assertThat(tokens(4)).isEqualTo(tokens(4));
    assertThat(tokens(4)).isNotEqualTo(tokens(5));
  }

  @Test
  void aTaskWithAShareMustHaveTexts() {
    assertThatThrownBy(() -> new Mixture(Map.of(), Stage.READING, MOST, 3))
        .hasMessageContaining("expected texts of POLICIES, found none");
  }

  @Test
  void tokensAreReadBackAsTheyWereWritten(@TempDir Path folder) throws IOException {
    TokenTexts written =
        new TokenTexts(
            List.of(new Text(new int[] {1, 40_000, 65_535}, 2), new Text(new int[] {7}, 0)));
    written.save(folder.resolve("a.tokens"));

    TokenTexts read = TokenTexts.load(folder.resolve("a.tokens"));

    assertThat(read.size()).isEqualTo(2);
    assertThat(read.tokens()).isEqualTo(4);
    assertThat(read.get(0).tokens()).containsExactly(1, 40_000, 65_535);
    assertThat(read.get(0).answerStart()).isEqualTo(2);
    assertThatThrownBy(() -> new Text(new int[] {65_536}, 0)).hasMessageContaining("65536");
  }

  private static List<List<Integer>> tokens(long seed) {
    return new Mixture(tasks(), Stage.LANGUAGE, MOST, seed)
        .rows(5_000).stream().map(row -> Arrays.stream(row.tokens()).boxed().toList()).toList();
  }

  /** A thousand ids for each task: 1 is text and prompts, 2 answers, 0 ends. */
  private static Map<Task, TokenTexts> tasks() {
    Map<Task, TokenTexts> tasks = new EnumMap<>(Task.class);
    int id = 0;
    for (Task task : Task.values()) {
      List<Text> texts = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        int[] tokens = new int[task.isReading() ? 8 + (i + id / 1000) % 30 : 100 + i];
        Arrays.fill(tokens, id + 1);
        int answer = task.isReading() ? tokens.length - 4 : 0;
        Arrays.fill(tokens, tokens.length - 4, tokens.length, id + 2);
        tokens[tokens.length - 1] = id + END;
        texts.add(new Text(tokens, answer));
      }
      tasks.put(task, new TokenTexts(texts));
      id += 1000;
    }
    return tasks;
  }
}
