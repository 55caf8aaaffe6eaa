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
      Mixture mixture = new Mixture(tasks(), stage, MOST, 3);
      long[] tokens = new long[Task.values().length];
      for (TrainingText row : mixture.rows(400_000)) {
        for (int token : row.tokens()) {
          tokens[token / 1000]++;
        }
      }
      double drawn = mixture.drawn().values().stream().mapToLong(Long::longValue).sum();
      double all = Arrays.stream(tokens).sum();
      int index = 0;
      for (Task task : Task.values()) {
        assertThat(mixture.drawn().getOrDefault(task, 0L) / drawn)
            .as("%s", task)
            .isCloseTo(task.share(stage), within(0.02));
        // Pieces that are said twice are longer or shorter than the texts that they replace.
        assertThat(tokens[index++] / all)
            .as("%s", task)
            .isCloseTo(task.share(stage), within(0.02 + stage.repeated() * task.share(stage)));
      }
    }
  }

  @Test
  void examplesAreWholeAndTheirAnswersCountMost() {
    for (TrainingText row : new Mixture(tasks(), Stage.READING, MOST, 3).rows(50_000)) {
      assertThat(row.tokens().length).isBetween(2, MOST);
      assertThat(row.targetWeights()[0]).isZero();
      int start = 0;
      for (int end = 0; end < row.tokens().length; end++) {
        if (row.tokens()[end] % 1000 == END) {
          int[] text = Arrays.copyOfRange(row.tokens(), start, end);
          int answer = answerStart(text);
          for (int i = 1; i <= text.length; i++) {
            assertThat(row.targetWeights()[start + i])
                .isEqualTo(i < answer ? Stage.READING.promptWeight() : 1);
          }
          start = end + 1;
        }
      }
      assertThat(start).isEqualTo(row.tokens().length);
    }
  }

  @Test
  void someTextsAreAPieceThatIsSaidTwice() {
    for (Stage stage : Stage.values()) {
      int texts = 0;
      int repeated = 0;
      Mixture mixture = new Mixture(tasks(), stage, 1_000, 3); // no text is cut
      for (TrainingText row : mixture.rows(200_000)) {
        int start = 0;
        for (int end = 0; end < row.tokens().length; end++) {
          if (row.tokens()[end] % 1000 == END) {
            texts++;
            repeated += isTwice(Arrays.copyOfRange(row.tokens(), start, end)) ? 1 : 0;
            start = end + 1;
          }
        }
      }
      assertThat((double) repeated / texts).isCloseTo(stage.repeated(), within(0.02));
    }
  }

  /** A piece's repetition counts as its answer. */
  private static int answerStart(int[] text) {
    if (isTwice(text)) {
      return text.length / 2;
    }
    int answer = 0;
    while (text[answer] % 1000 == 1) {
      answer++;
    }
    return answer;
  }

  /** No example is: the tasks' texts begin with ones and end with twos. */
  private static boolean isTwice(int[] text) {
    int half = text.length / 2;
    return Arrays.equals(Arrays.copyOf(text, half), Arrays.copyOfRange(text, half, text.length));
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
