package dev.parley.nlp.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinearSentimentTrainerTest {

  private static final FeatureSettings SMALL =
      new FeatureSettings(FeatureSettings.CURRENT_VERSION, 12, 2, 3, 4, 2);

  private final LinearSentimentTrainer trainer = new LinearSentimentTrainer();

  @Test
  void learnsFromScratch() {
    SentimentClassifier classifier = new LinearSentimentClassifier(trained(1), "test");
    assertThat(classifier.classify("what a lovely lamp").label())
        .isEqualTo(SentimentLabel.POSITIVE);
    assertThat(classifier.classify("what an awful lamp").label())
        .isEqualTo(SentimentLabel.NEGATIVE);
    assertThat(classifier.classify("where is the lamp").label()).isEqualTo(SentimentLabel.NEUTRAL);
  }

  @Test
  void interruptedAdaptationStopsAtItsNextStep() {
    LinearSentimentModel champion = trained(1);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> trainer.adapt(champion, AdaptationSettings.standard(), lamps()))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CANCELLED));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void theSameSeedGivesTheSameWeights() {
    assertThat(trained(1).weights()).isEqualTo(trained(1).weights());
    assertThat(trained(1).temperature()).isEqualTo(trained(1).temperature());
    assertThat(trained(1).weights()).isNotEqualTo(trained(2).weights());
  }

  @Test
  void theGradientIsThatOfTheObjective() {
    FeatureMatrix matrix =
        new FeatureMatrix(
            new FeatureExtractor(SMALL, InverseDocumentFrequency.even(SMALL)),
            lamps(),
            new double[] {1, 2, 3});
    float[] anchor = new float[SMALL.buckets() * SentimentLabel.COUNT + SentimentLabel.COUNT];
    LogisticObjective objective = new LogisticObjective(matrix, anchor, 0.5);
    float[] at = anchor.clone();
    for (int i = 0; i < at.length; i++) {
      at[i] = (i % 7 - 3) / 10f;
    }
    float[] gradient = new float[at.length];
    objective.evaluate(at, gradient);
    float step = 0x1p-6f;
    List<Integer> checked = new ArrayList<>(List.of(at.length - 1, at.length - 2));
    for (int bucket : matrix.row(0).buckets()) {
      checked.add(bucket * SentimentLabel.COUNT + 1);
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
  void tensOfCorrectionsChangeTheAnswerAndNothingIsForgotten() throws IOException {
    LinearSentimentClassifier champion = SentimentModelFiles.loadShipped();
    assertThat(champion.classify("the blanket is on back order").label())
        .isNotEqualTo(SentimentLabel.NEGATIVE);
    List<SentimentExample> corrections = new ArrayList<>();
    for (String thing : List.of("lamp", "phone", "app", "mug", "update", "jacket", "radio")) {
      for (String form : List.of("the %s is on back order", "still on back order: %s")) {
        corrections.add(SentimentExample.of(form.formatted(thing), SentimentLabel.NEGATIVE));
      }
    }

    LinearSentimentModel adapted =
        trainer.adapt(champion.model(), AdaptationSettings.standard(), corrections);

    SentimentClassifier candidate = new LinearSentimentClassifier(adapted, "candidate");
    assertThat(candidate.classify("the blanket is on back order").label())
        .isEqualTo(SentimentLabel.NEGATIVE);
    double before = SentimentEvaluation.of(champion, SentimentExamples.gate()).accuracy();
    double after = SentimentEvaluation.of(candidate, SentimentExamples.gate()).accuracy();
    assertThat(after).isGreaterThanOrEqualTo(before - 0.01);
  }

  @Test
  void withoutCorrectionsTheChampionStays() throws IOException {
    LinearSentimentModel champion = SentimentModelFiles.loadShipped().model();
    assertThat(trainer.adapt(champion, AdaptationSettings.standard(), List.of()))
        .isSameAs(champion);
  }

  @Test
  void contradictionsDoNotRuinTheChampion() throws IOException {
    LinearSentimentClassifier champion = SentimentModelFiles.loadShipped();
    List<SentimentExample> contradictions = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      for (SentimentLabel label : SentimentLabel.values()) {
        contradictions.add(SentimentExample.of("it is what it is", label));
      }
    }
    LinearSentimentModel adapted =
        trainer.adapt(champion.model(), AdaptationSettings.standard(), contradictions);
    double before = SentimentEvaluation.of(champion, SentimentExamples.gate()).accuracy();
    SentimentClassifier candidate = new LinearSentimentClassifier(adapted, "candidate");
    assertThat(SentimentEvaluation.of(candidate, SentimentExamples.gate()).accuracy())
        .isGreaterThanOrEqualTo(before - 0.02);
  }

  @Test
  void trainingNeedsExamples() {
    assertThatThrownBy(
            () ->
                trainer.train(
                    SMALL, TrainingSettings.fromScratch(1), List.of(), lamps().subList(0, 3)))
        .hasMessage("training needs examples and a validation part");
  }

  @Test
  void aTextStaysOnItsSideOfTheSplit() {
    List<SentimentExample> lamps = lamps();
    CorrectionSplit split = CorrectionSplit.of(lamps);
    assertThat(split.training()).hasSizeGreaterThan(split.heldOut().size());
    assertThat(split.heldOut()).isNotEmpty();
    assertThat(split.training().size() + split.heldOut().size()).isEqualTo(lamps.size());
    for (SentimentExample example : split.heldOut()) {
      assertThat(CorrectionSplit.of(List.of(example)).heldOut()).hasSize(1);
    }
  }

  private LinearSentimentModel trained(long seed) {
    return trainer.train(SMALL, new TrainingSettings(0.1, 50, 5, 0.2, true, seed), lamps());
  }

  private static List<SentimentExample> lamps() {
    List<SentimentExample> examples = new ArrayList<>();
    for (String thing : List.of("lamp", "chair", "desk", "shop", "bed", "box", "tea", "cup")) {
      examples.add(SentimentExample.of("what a lovely " + thing, SentimentLabel.POSITIVE));
      examples.add(SentimentExample.of("I love the " + thing, SentimentLabel.POSITIVE));
      examples.add(SentimentExample.of("what an awful " + thing, SentimentLabel.NEGATIVE));
      examples.add(SentimentExample.of("I hate the " + thing, SentimentLabel.NEGATIVE));
      examples.add(SentimentExample.of("where is the " + thing, SentimentLabel.NEUTRAL));
      examples.add(SentimentExample.of("how much is the " + thing, SentimentLabel.NEUTRAL));
    }
    return examples;
  }
}
