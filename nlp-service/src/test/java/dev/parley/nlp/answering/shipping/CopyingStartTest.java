package dev.parley.nlp.answering.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.nlp.gpt2.Gpt2Config;
import dev.parley.nlp.gpt2.Gpt2LanguageModel;
import dev.parley.nlp.gpt2.TrainableGpt2;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.nlp.languagemodel.WeightSource;
import dev.parley.nlp.learning.RandomWeights;
import dev.parley.nlp.torchscript.NumberFormat;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CopyingStartTest {
  private static final int VOCABULARY = 2_000;
  private static final int HALF = 60;
  private static final Gpt2Config CONFIG = Gpt2Config.of(8, 4, 256, 2 * HALF, VOCABULARY);
  private static final RandomWeights RANDOM = new RandomWeights(TrainableGpt2.of(CONFIG), 1);

  @Test
  void untrainedModelExpectsWhatItHasSeenBefore() throws IOException {
    assertThat(gainBySeeingItAgain(new CopyingStart(CONFIG, RANDOM, 1))).isGreaterThan(0.3);
    assertThat(gainBySeeingItAgain(RANDOM)).isBetween(-0.1, 0.1);
  }

  @Test
  void headsMustBeAsWideAsTheQuartersOfTheWidth() {
    Gpt2Config eightHeads = Gpt2Config.of(8, 8, 256, 2 * HALF, VOCABULARY);

    assertThatThrownBy(() -> new CopyingStart(eightHeads, RANDOM, 1))
        .hasMessageContaining("expected 4 heads and at least 2 layers (found: 8, 8)");
  }

  /** Of random tokens that come twice: mean log-probability the second time less the first. */
  private static double gainBySeeingItAgain(WeightSource weights) throws IOException {
    int[] tokens = new Random(2).ints(2 * HALF, 0, VOCABULARY).toArray();
    System.arraycopy(tokens, 0, tokens, HALF, HALF);
    try (Gpt2LanguageModel model =
        Gpt2LanguageModel.of(
            CONFIG, weights, new LanguageModelSettings(NumberFormat.FP32, "cpu", 1, 0))) {
      float[] found = model.logProbabilities(0, 0, tokens);
      double gain = 0;
      for (int i = 1; i < HALF; i++) { // element i is token i + 1's
        gain += found[HALF + i - 1] - found[i - 1];
      }
      return gain / (HALF - 1);
    }
  }
}
