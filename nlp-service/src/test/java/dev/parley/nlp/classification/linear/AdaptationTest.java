package dev.parley.nlp.classification.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.nlp.classification.Imbalance;
import dev.parley.nlp.classification.LabelledText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdaptationTest {

  private static final List<String> LABELS = List.of("bad", "fine", "good");
  private static final FeatureSettings SMALL = new FeatureSettings(2, 12, 2, 3, 4, 2);

  @Test
  void theGradientIsThatOfTheObjective() {
    Vocabulary even = Vocabulary.even(SMALL);
    FeatureMatrix matrix =
        new FeatureMatrix(
            new FeatureExtractor(SMALL, even), lamps(), LABELS, Imbalance.CLASS_WEIGHTS);
    float[] anchor = new float[(even.size() + 1) * LABELS.size()];
    LogisticObjective objective = new LogisticObjective(matrix, anchor, LABELS.size(), 0.5);
    float[] at = anchor.clone();
    for (int i = 0; i < at.length; i++) {
      at[i] = (i % 7 - 3) / 10f;
    }
    float[] gradient = new float[at.length];
    objective.evaluate(at, gradient);
    float step = 0x1p-6f;
    List<Integer> checked = new ArrayList<>(List.of(at.length - 1, at.length - 2));
    for (int row : matrix.row(0).rows()) {
      checked.add(row * LABELS.size() + 1);
    }
    for (int i : checked) {
      float[] up = at.clone();
      up[i] += step;
      float[] down = at.clone();
      down[i] -= step;
      double slope =
          (objective.evaluate(up, new float[at.length])
                  - objective.evaluate(down, new float[at.length]))
              / (2 * step);
      assertThat(gradient[i]).isCloseTo((float) slope, within(0.01f));
    }
  }

  @Test
  void aWordThatTheChampionDidNotKnowIsLearned() {
    LinearTextModel champion =
        new LinearClassifierTrainer(LinearTrainingSettings.standard())
            .train(lamps(), lamps(), (share, doing) -> {});
    List<LabelledText> corrections = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      corrections.add(LabelledText.of("it is grottig", "fine"));
    }
    LinearTextModel adapted =
        new Adaptation(AdaptationSettings.standard()).adapt(champion, corrections, lamps());
    assertThat(adapted.vocabulary().size()).isGreaterThan(champion.vocabulary().size());
    assertThat(probabilityOfFine(adapted, "grottig"))
        .isGreaterThan(probabilityOfFine(champion, "grottig") + 0.2);
    assertThat(new LinearTextClassifier(adapted, "").classify("what a lovely lamp").label())
        .isEqualTo(2);
  }

  private static double probabilityOfFine(LinearTextModel model, String text) {
    return new LinearTextClassifier(model, "").classify(text).probabilities()[1];
  }

  private static List<LabelledText> lamps() {
    List<LabelledText> texts = new ArrayList<>();
    for (String thing : List.of("lamp", "chair", "desk", "shop", "bed", "box", "tea", "cup")) {
      texts.add(LabelledText.of("what a lovely " + thing, "good"));
      texts.add(LabelledText.of("I love the " + thing, "good"));
      texts.add(LabelledText.of("what an awful " + thing, "bad"));
      texts.add(LabelledText.of("I hate the " + thing, "bad"));
      texts.add(LabelledText.of("where is the " + thing, "fine"));
    }
    return texts;
  }
}
