package dev.parley.nlp.classification.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.classification.Imbalance;
import dev.parley.nlp.classification.LabelledText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

  private static final LinearTrainingSettings SETTINGS =
      new LinearTrainingSettings(
          Loss.LIKELIHOOD,
          List.of(0.1),
          100,
          1,
          Imbalance.NONE,
          1,
          FeatureSettings.standard(),
          1000,
          1);

  @Test
  void labelsAreLearned() {
    LinearTextClassifier classifier =
        new LinearTextClassifier(train(texts("praise", "complaint")), "v");
    assertThat(classifier.classify("a bad thing").label()).isZero();
    assertThat(classifier.classify("a good thing").label()).isEqualTo(1);
  }

  @Test
  void theValidationPartStopsItWhereItIsLeastSurprised() {
    assertThat(length(train(texts("complaint", "praise"))))
        .isLessThan(length(train(texts("praise", "complaint"))));
  }

  private static LinearTextModel train(List<LabelledText> validation) {
    return new LinearClassifierTrainer(SETTINGS)
        .train(texts("praise", "complaint"), validation, (share, doing) -> {});
  }

  private static double length(LinearTextModel model) {
    double squares = 0;
    for (float weight : model.weights()) {
      squares += weight * weight;
    }
    return Math.sqrt(squares);
  }

  private static List<LabelledText> texts(String praise, String complaint) {
    List<LabelledText> texts = new ArrayList<>();
    for (String thing : List.of("lamp", "chair", "desk", "bed", "box", "tea")) {
      texts.add(LabelledText.of("a good " + thing, praise));
      texts.add(LabelledText.of("a bad " + thing, complaint));
    }
    return texts;
  }
}
