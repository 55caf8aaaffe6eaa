package dev.parley.nlp.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TrainingTextTest {

  @Test
  void allButTheFirstTokenOfATextAreLearned() {
    assertThat(TrainingText.of(new int[] {4, 5, 6}).targetWeights()).containsExactly(0, 1, 1);
  }

  @Test
  void aPromptIsOnlyRead() {
    TrainingText text = TrainingText.answer(new int[] {4, 5, 6, 7}, 3);
    assertThat(text.targetWeights()).containsExactly(0, 0, 0, 1);
    assertThat(text.inputs()).isEqualTo(3);
  }

  @Test
  void whatFollowsTheLastTargetIsNotFed() {
    TrainingText text = new TrainingText(new int[] {4, 5, 6, 7}, new float[] {0, 0.5f, 0, 0});
    assertThat(text.inputs()).isEqualTo(1);
    assertThat(text.totalWeight()).isEqualTo(0.5);
  }

  @Test
  void whatIsWrongIsNamed() {
    assertRefused(new int[1], new float[1], "a text must have at least 2 tokens (had: 1)");
    assertRefused(
        new int[2], new float[3], "a text must have as many weights as tokens (had: 3 and 2)");
    assertRefused(new int[2], new float[] {1, 1}, "the first token's weight must be 0 (was: 1.0)");
    assertRefused(new int[] {1, -2}, new float[] {0, 1}, "token 1 must not be negative (was: -2)");
    assertRefused(
        new int[2],
        new float[] {0, Float.NaN},
        "weight 1 must be finite and not negative (was: NaN)");
    assertRefused(
        new int[2], new float[] {0, -1}, "weight 1 must be finite and not negative (was: -1.0)");
    assertRefused(new int[2], new float[2], "a text must have a token of a weight above 0");
    assertThatThrownBy(() -> TrainingText.answer(new int[3], 3))
        .hasMessage("the prompt's length must be in [1, 3) (was: 3)");
  }

  private static void assertRefused(int[] tokens, float[] weights, String message) {
    assertThatThrownBy(() -> new TrainingText(tokens, weights))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
