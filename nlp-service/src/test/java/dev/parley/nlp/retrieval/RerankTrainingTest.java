package dev.parley.nlp.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.nlp.retrieval.RerankTraining.Judged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RerankTrainingTest {
  private static final RerankModel NOTHING =
      new RerankModel(new double[RerankModel.NAMES.size()], 0, "none");

  @Test
  void featureThatTellsRightFromWrongGetsTheWeight() {
    RerankModel model = RerankTraining.fit(lists(200), NOTHING, 1, "fitted");

    double[] weights = model.weights();
    int phrases = RerankModel.NAMES.indexOf("phrases");
    for (int i = 0; i < weights.length; i++) {
      if (i != phrases) {
        assertThat(weights[phrases]).isGreaterThan(3 * Math.abs(weights[i]));
      }
    }
    assertThat(model.score(features(0.3, 0.9))).isGreaterThan(0.5);
    assertThat(model.score(features(0.9, 0.1))).isLessThan(0.5);
  }

  @Test
  void comparisonMovesWeightsByItsWeightAndNeverTheBias() {
    List<Judged> rated = lists(20);
    RerankModel before = RerankTraining.fit(rated, NOTHING, 1, "before");
    RerankModel light = RerankTraining.fit(comparisons(0.2), before, 1, "light");
    RerankModel heavy = RerankTraining.fit(comparisons(1), before, 1, "heavy");

    int coverage = RerankModel.NAMES.indexOf("coverage");
    assertThat(light.weights()[coverage]).isGreaterThan(before.weights()[coverage]);
    assertThat(heavy.weights()[coverage]).isGreaterThan(light.weights()[coverage]);
    assertThat(light.bias()).isEqualTo(before.bias());
  }

  /** What covers more is preferred. */
  private static List<Judged> comparisons(double weight) {
    return Collections.nCopies(
        20,
        new Judged(
            List.of(features(0.9, 0.5), features(0.2, 0.5)), List.of(true, false), weight, true));
  }

  @Test
  void strongPenaltyKeepsWhatWasLearnedBefore() {
    RerankModel before = RerankTraining.fit(lists(200), NOTHING, 1, "before");
    RerankModel after = RerankTraining.fit(lists(20), before, 1e6, "after");

    assertThat(after.weights()).containsExactly(before.weights(), within(1e-3));
  }

  @Test
  void savedModelScoresTheSame(@TempDir Path folder) throws IOException {
    RerankModel model = RerankTraining.fit(lists(50), NOTHING, 1, "v");
    RerankModelFiles.save(model, "card", folder);

    assertThat(RerankModelFiles.load(folder, "v").score(features(0.4, 0.6)))
        .isCloseTo(model.score(features(0.4, 0.6)), within(1e-5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"model_type\": \"parley-linear-reranker\"} | missing",
        "{\"model_type\": \"parley-linear-reranker\", \"features\": \"cosine\"} | \"cosine\"",
        "{\"model_type\": \"parley-linear-reranker\", \"features\": [\"phrases\", \"phrases\"]}"
            + "| [\"phrases\",\"phrases\"]",
        "{\"model_type\": \"parley-linear-reranker\", \"features\": [\"moon\"]} | [\"moon\"]",
      })
  void modelWithOtherFeaturesIsRefusedByFile(String config, String found, @TempDir Path folder)
      throws IOException {
    RerankModelFiles.save(NOTHING, "card", folder);
    Path file = Files.writeString(folder.resolve("config.json"), config);

    assertThatThrownBy(() -> RerankModelFiles.load(folder, "v"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ": features are " + found + ", want some of ");
  }

  @Test
  void verdictsMustBeAsManyAsCandidates() {
    assertThatThrownBy(() -> new Judged(List.of(features(0, 0)), List.of(), 1))
        .hasMessage("1 candidates, but 0 verdicts");
  }

  /** The right one has more phrases; coverage is noise. */
  private static List<Judged> lists(int count) {
    Random random = new Random(4);
    List<Judged> lists = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<RetrievalFeatures> candidates = new ArrayList<>();
      List<Boolean> right = new ArrayList<>();
      for (int c = 0; c < 5; c++) {
        boolean wanted = c == i % 5;
        double phrases = wanted ? 0.6 + 0.4 * random.nextDouble() : 0.5 * random.nextDouble();
        candidates.add(features(random.nextDouble(), phrases));
        right.add(wanted);
      }
      lists.add(new Judged(candidates, right, 1));
    }
    return lists;
  }

  private static RetrievalFeatures features(double coverage, double phrases) {
    return new RetrievalFeatures(
        coverage,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        phrases,
        1,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        ExampleFeatures.NONE,
        ProfileFeatures.NONE,
        NearMissFeatures.NONE);
  }
}
