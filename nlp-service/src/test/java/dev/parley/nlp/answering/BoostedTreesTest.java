package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.nlp.answering.BoostedTrees.Split;
import dev.parley.nlp.answering.BoostedTrees.Tree;
import dev.parley.nlp.retrieval.RetrievalFeatures;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BoostedTreesTest {
  private static final List<String> NAMES = List.of("a", "b", "noise");

  @Test
  void treesAreFollowedToTheirLeavesAndSummed() {
    Tree tree =
        new Tree(
            List.of(new Split("a", 0.5), new Split("b", 0.25), new Split("b", 0.75)),
            List.of(-2.0, -1.0, 1.0, 2.0));
    BoostedTrees trees = new BoostedTrees(0.5, List.of(tree, tree));

    assertThat(trees.probability(Map.of("a", 0.5, "b", 0.25))).isCloseTo(p(-3.5), within(1e-12));
    assertThat(trees.probability(Map.of("b", 0.3))).isCloseTo(p(-1.5), within(1e-12));
    assertThat(trees.probability(Map.of("a", 0.6, "b", 0.75))).isCloseTo(p(2.5), within(1e-12));
    assertThat(trees.probability(Map.of("a", 1.0, "b", 1.0))).isCloseTo(p(4.5), within(1e-12));
  }

  @Test
  void treeMustBeComplete() {
    assertThatThrownBy(() -> new Tree(List.of(new Split("a", 0)), List.of(1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a complete tree, found 1 splits and 1 leaves");
  }

  @Test
  void fittedTreesKnowWhatFeaturesSayOnlyTogether() {
    Random random = new Random(1);
    double[][] rows = new double[2000][];
    boolean[] positive = new boolean[rows.length];
    double[] weights = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()};
      boolean both = rows[i][0] > 0.5 && rows[i][1] > 0.5;
      weights[i] = 1;
      positive[i] = random.nextDouble() < (both ? 0.9 : 0.2);
    }

    BoostedTrees trees = BoostedTreesTraining.fit(NAMES, rows, positive, weights);

    assertThat(of(trees, 0.52, 0.52)).isCloseTo(0.9, within(0.08));
    assertThat(of(trees, 0.02, 0.02)).isCloseTo(0.2, within(0.08));
    assertThat(of(trees, 0.02, 0.52)).isCloseTo(0.2, within(0.08));
    assertThat(of(trees, 0.52, 0.02)).isCloseTo(0.2, within(0.08));
    assertThat(BoostedTreesTraining.fit(NAMES, rows, positive, weights)).isEqualTo(trees);
  }

  @Test
  void heavyRowsDrawTheProbability() {
    double[][] rows = new double[400][];
    boolean[] positive = new boolean[rows.length];
    double[] weights = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {i % 2, 0, 0};
      positive[i] = i % 4 < 2;
      weights[i] = positive[i] ? 3 : 1;
    }

    BoostedTrees trees = BoostedTreesTraining.fit(NAMES, rows, positive, weights);

    assertThat(trees.probability(Map.of("a", 0.0))).isCloseTo(0.75, within(0.03));
    assertThat(trees.probability(Map.of("a", 1.0))).isCloseTo(0.75, within(0.03));
  }

  @Test
  void shippedTreesAskForFeaturesThatThereAre() {
    Set<String> known = new HashSet<>(RetrievalFeatures.NAMES);
    known.addAll(
        List.of(
            "aloneThoughLeaning",
            "bestSentence",
            "draftAgrees",
            "draftInQuote",
            "draftLikelihood",
            "draftSentence",
            "draftUnlikely",
            "drafted",
            "inContext",
            "inContextExample",
            "inContextLeaning",
            "inContextVotes",
            "leadOfSentence",
            "leadOverDocument",
            "leadOverPassage",
            "logit",
            "missingName",
            "missingPlace",
            "rarestMissing",
            "samePassage",
            "samePassageExample",
            "sameTopic",
            "sameTopicLeaning",
            "share"));

    for (String name : List.of("quote-trees.json", "draft-trees.json")) {
      assertThat(BoostedTrees.resource(name).trees())
          .as(name)
          .isNotEmpty()
          .flatExtracting(Tree::splits)
          .extracting(Split::feature)
          .isSubsetOf(known);
    }
  }

  /** Mean probability of the quarter that begins there. */
  private static double of(BoostedTrees trees, double a, double b) {
    double sum = 0;
    for (int i = 0; i < 10; i++) {
      for (int j = 0; j < 10; j++) {
        sum += trees.probability(Map.of("a", a + i / 20.0, "b", b + j / 20.0, "noise", 0.5));
      }
    }
    return sum / 100;
  }

  private static double p(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
