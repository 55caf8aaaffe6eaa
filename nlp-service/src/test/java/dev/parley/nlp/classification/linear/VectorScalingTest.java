package dev.parley.nlp.classification.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.nlp.classification.Softmax;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Three labels; a text's three features are the scores of their heads. */
class VectorScalingTest {

  private static final int HEADS = 3;
  private static final FeatureSettings FEATURES = new FeatureSettings(2, 8, 1, 2, 2, 1);

  @Test
  void aLabelWhoseScoresAreTooLowIsRaised() {
    VectorScaling scaling = VectorScaling.fit(blankWith(identity()), drawn(2000, 1, 1));
    assertThat(scaling.shifts()[0] - scaling.shifts()[1]).isCloseTo(1, within(0.2f));
    assertThat(scaling.shifts()[2] - scaling.shifts()[1]).isCloseTo(0, within(0.2f));
  }

  @Test
  void aLabelWhoseScoresAreTooCloseIsStretched() {
    VectorScaling scaling = VectorScaling.fit(blankWith(identity()), drawn(2000, 2, 0));
    assertThat(scaling.factors()[0] / scaling.factors()[1]).isCloseTo(2, within(0.3f));
    assertThat(scaling.factors()[2] / scaling.factors()[1]).isCloseTo(1, within(0.15f));
  }

  @Test
  void scoresBecomeWhatTheyShouldHaveBeen() {
    OneVersusRest.Weights learned = identity();
    VectorScaling.fit(blankWith(learned), drawn(2000, 2, 1)).apply(learned);
    FeatureVector text = text(0.5f, 1.5f, -1);
    double[] likelihoods = Softmax.of(blankWith(learned).scores(text), 1);
    double[] wanted = Softmax.of(new double[] {2 * 0.5 + 1, 1.5, -1});
    assertThat(likelihoods).containsExactly(wanted, within(0.03));
  }

  @Test
  void fewTextsMoveLittle() {
    VectorScaling few = VectorScaling.fit(blankWith(identity()), drawn(5, 1, 3));
    VectorScaling many = VectorScaling.fit(blankWith(identity()), drawn(500, 1, 3));
    assertThat(few.shifts()[0]).isPositive().isLessThan(many.shifts()[0] / 2);
  }

  @Test
  void textsWithoutAHeadTeachNothing() {
    FeatureMatrix known = drawn(50, 1, 1);
    FeatureVector[] rows = new FeatureVector[60];
    int[] heads = new int[60];
    double[] weights = new double[60];
    for (int text = 0; text < 60; text++) {
      rows[text] = known.row(text % 50);
      heads[text] = text < 50 ? known.head(text) : HEADS;
      weights[text] = 1;
    }
    LinearTextModel model = blankWith(identity());
    VectorScaling all = VectorScaling.fit(model, new FeatureMatrix(rows, heads, weights));
    assertThat(all.shifts()).containsExactly(VectorScaling.fit(model, known).shifts());
  }

  /** Texts whose labels have the likelihoods of the scores, the first label's changed. */
  private static FeatureMatrix drawn(int texts, double factor, double shift) {
    Random random = new Random(1);
    FeatureVector[] rows = new FeatureVector[texts];
    int[] heads = new int[texts];
    double[] weights = new double[texts];
    for (int text = 0; text < texts; text++) {
      float[] scores = new float[HEADS];
      double[] truth = new double[HEADS];
      for (int head = 0; head < HEADS; head++) {
        scores[head] = (float) (2 * random.nextGaussian());
        truth[head] = head == 0 ? scores[head] * factor + shift : scores[head];
      }
      rows[text] = text(scores);
      heads[text] = draw(Softmax.of(truth), random.nextDouble());
      weights[text] = 1;
    }
    return new FeatureMatrix(rows, heads, weights);
  }

  private static int draw(double[] likelihoods, double at) {
    return at < likelihoods[0] ? 0 : at < likelihoods[0] + likelihoods[1] ? 1 : 2;
  }

  private static FeatureVector text(float... scores) {
    return new FeatureVector(new int[] {0, 1, 2}, scores, HEADS);
  }

  private static OneVersusRest.Weights identity() {
    float[] weights = new float[HEADS * FEATURES.buckets()];
    for (int head = 0; head < HEADS; head++) {
      weights[HEADS * head + head] = 1;
    }
    return new OneVersusRest.Weights(weights, new float[HEADS]);
  }

  private static LinearTextModel blankWith(OneVersusRest.Weights learned) {
    return new LinearTextModel(
        List.of("bad", "fine", "good"),
        FEATURES,
        Vocabulary.even(FEATURES),
        learned.weights(),
        learned.bias(),
        1,
        0);
  }
}
