package dev.parley.nlp.classification.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeBoundTest {

  private static final FeatureSettings SETTINGS = new FeatureSettings(2, 8, 1, 1, 0, 1);

  @Test
  void theBoundLiesWhereMostIsRight() {
    ValidationScores scores = scores(new double[] {.9, .8, .7, .75, .6}, new int[] {0, 0, 0, 2, 2});
    assertThat(ScopeBound.find(scores, 1, 0.98))
        .isCloseTo(0.65, within(1e-6)); // finding .75 would lose .7
  }

  @Test
  void aBoundThatCostsMoreThanItFindsIsNotTaken() {
    ValidationScores scores = scores(new double[] {.9, .8, .95}, new int[] {0, 0, 2});
    assertThat(ScopeBound.find(scores, 1, 0.98)).isZero();
  }

  @Test
  void withoutTextsOutOfScopeAShareStaysInScope() {
    ValidationScores scores = scores(new double[] {.9, .8, .7, .6}, new int[] {0, 0, 1, 0});
    assertThat(ScopeBound.find(scores, 1, 0.75)).isCloseTo(0.7, within(1e-6));
    assertThat(ScopeBound.find(scores, 1, 1)).isZero();
  }

  /** A model of one feature whose first label gets the confidences, and the heads that are true. */
  private static ValidationScores scores(double[] confidences, int[] heads) {
    FeatureVector[] rows = new FeatureVector[confidences.length];
    double[] weights = new double[confidences.length];
    for (int i = 0; i < rows.length; i++) {
      double logOdds = Math.log(confidences[i] / (1 - confidences[i]));
      rows[i] = new FeatureVector(new int[] {0}, new float[] {(float) logOdds}, 1);
      weights[i] = 1;
    }
    Vocabulary one = new Vocabulary(SETTINGS, new int[] {7}, new float[] {1}, 1);
    LinearTextModel model =
        new LinearTextModel(
            List.of("a", "b"), SETTINGS, one, new float[] {1, 0}, new float[2], 1, 0);
    return new ValidationScores(model, new FeatureMatrix(rows, heads, weights));
  }
}
