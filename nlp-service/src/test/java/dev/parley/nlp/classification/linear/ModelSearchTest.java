package dev.parley.nlp.classification.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.classification.Imbalance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Two labels, and texts of one or two features: a weight above zero speaks for the second label.
 */
class ModelSearchTest {

  private static final FeatureSettings FEATURES = new FeatureSettings(2, 8, 1, 2, 2, 1);
  private static final LinearTextModel BLANK =
      new LinearTextModel(
          List.of("complaint", "praise"),
          FEATURES,
          Vocabulary.even(FEATURES),
          new float[2 * FEATURES.buckets()],
          new float[2],
          1,
          0);

  @Test
  void theLearnerThatIsLeastSurprisedWins() {
    FeatureMatrix validation = texts(new int[][] {{0}, {1}, {2}, {3}}, 1, 1, 0, 0);
    ModelSearch.Candidate best =
        search(validation, l2 -> model(1, 1, 1, 1), l2 -> model(1, 1, -1, 1)).best(this::ignore);
    assertThat(speaksFor(best.model(), 2)).isNegative();
  }

  @Test
  void ofAsManyTextsRightTheOneThatIsLessSureOfItsErrorsWins() {
    FeatureMatrix validation = texts(new int[][] {{0}, {1}, {2}}, 1, 0, 0);
    // both are wrong about the last text, the second is as sure of that as of what it knows
    ModelSearch.Candidate best =
        search(validation, l2 -> model(4, -4, 1), l2 -> model(4, -4, 4)).best(this::ignore);
    assertThat(speaksFor(best.model(), 2) / speaksFor(best.model(), 0)).isLessThan(0.5f);
  }

  @Test
  void theMeanOfAllWaysWinsWhereEachErrsAlone() {
    FeatureMatrix validation = texts(new int[][] {{0}, {1}, {2}, {3}}, 1, 1, 0, 0);
    ModelSearch.Candidate best =
        search(validation, l2 -> model(-1, 3, -3, -3), l2 -> model(3, -1, -3, -3))
            .best(this::ignore);
    assertThat(IntStream.range(0, 4).mapToObj(row -> speaksFor(best.model(), row) > 0))
        .containsExactly(true, true, false, false);
  }

  @Test
  void weakerPullsAreTriedUntilPatienceEnds() {
    FeatureMatrix validation = texts(new int[][] {{0}, {1}}, 1, 0);
    List<Double> tried = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    ModelSearch.Learner bestAtThree =
        l2 -> {
          tried.add(l2);
          return l2 == 3 ? model(1, -1) : model(1, 1);
        };
    ModelSearch.Candidate best =
        search(validation, bestAtThree).best((share, doing) -> shares.add(share));
    assertThat(tried).containsExactly(10.0, 3.0, 1.0, 0.3); // patience 2, so 0.1 is not tried
    assertThat(speaksFor(best.model(), 1)).isNegative();
    assertThat(shares).isSorted().allMatch(share -> share > 0 && share < 1);
  }

  /** A fifth of the training texts has the wrong label, and a feature of its own to know it by. */
  @Test
  void aStrongPullWinsWhereLabelsAreNoisy() {
    int[][] features = new int[40][];
    int[] heads = new int[40];
    for (int text = 0; text < 40; text++) {
      boolean wrong = text % 5 == 0;
      features[text] = new int[] {text % 2, 10 + text % 10};
      heads[text] = wrong ? 1 - text % 2 : text % 2;
    }
    FeatureMatrix validation = texts(new int[][] {{0, 10}, {0, 12}, {1, 15}, {1, 17}}, 0, 0, 1, 1);
    assertThat(chosen(texts(features, heads), validation)).isEqualTo(100);
  }

  /** The rarer label is known by features that one text each has. */
  @Test
  void aWeakPullWinsWhereRareFeaturesTell() {
    int[][] features = new int[60][];
    int[] heads = new int[60];
    for (int text = 0; text < 60; text++) {
      boolean rare = text % 6 == 0;
      features[text] = rare ? new int[] {0, 10 + text} : new int[] {0, 1};
      heads[text] = rare ? 1 : 0;
    }
    FeatureMatrix validation = texts(new int[][] {{0, 10}, {0, 22}, {0, 1}, {0, 34}}, 1, 1, 0, 1);
    assertThat(chosen(texts(features, heads), validation)).isEqualTo(0.1);
  }

  /** Which of two pulls the search chooses for a support vector machine. */
  private double chosen(FeatureMatrix training, FeatureMatrix validation) {
    OneVersusRest machines = new OneVersusRest(training, FEATURES.buckets(), 2, 1000, 1);
    List<Double> pulls = List.of(100.0, 0.1);
    LinearTextModel best =
        search(validation, pulls, l2 -> learned(machines, l2)).best(this::ignore).model();
    return pulls.stream()
        .filter(l2 -> Arrays.equals(learned(machines, l2).weights(), best.weights()))
        .findFirst()
        .orElseThrow();
  }

  private static LinearTextModel learned(OneVersusRest machines, double l2) {
    OneVersusRest.Weights learned = machines.train(l2, Freedom.EQUAL);
    return BLANK.with(learned.weights(), learned.bias());
  }

  private static ModelSearch search(FeatureMatrix validation, ModelSearch.Learner... learners) {
    return search(validation, List.of(10.0, 3.0, 1.0, 0.3, 0.1), learners);
  }

  private static ModelSearch search(
      FeatureMatrix validation, List<Double> l2, ModelSearch.Learner... learners) {
    LinearTrainingSettings settings =
        new LinearTrainingSettings(
            Loss.SQUARED_HINGE, l2, 1, 2, Imbalance.NONE, 1, FEATURES, FEATURES.buckets(), 1);
    return new ModelSearch(settings, List.of(learners), BLANK, validation);
  }

  private void ignore(double share, String doing) {}

  /** A model whose first rows speak for the second label as much as is said. */
  private static LinearTextModel model(float... forPraise) {
    float[] weights = new float[2 * FEATURES.buckets()];
    for (int row = 0; row < forPraise.length; row++) {
      weights[2 * row + 1] = forPraise[row];
    }
    return BLANK.with(weights, new float[2]);
  }

  private static float speaksFor(LinearTextModel model, int row) {
    return model.weights()[2 * row + 1] - model.weights()[2 * row];
  }

  private static FeatureMatrix texts(int[][] features, int... heads) {
    FeatureVector[] rows =
        Arrays.stream(features)
            .map(
                own -> {
                  float[] ones = new float[own.length];
                  Arrays.fill(ones, 1);
                  return new FeatureVector(own, ones, own.length);
                })
            .toArray(FeatureVector[]::new);
    return new FeatureMatrix(rows, heads, IntStream.of(heads).mapToDouble(head -> 1).toArray());
  }
}
