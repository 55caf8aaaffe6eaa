package dev.parley.nlp.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.classification.linear.AdaptationSettings;
import dev.parley.nlp.classification.linear.LinearTextClassifier;
import dev.parley.nlp.classification.linear.LinearTextModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentimentAdaptationTest {

  private final SentimentAdaptation adaptation =
      new SentimentAdaptation(AdaptationSettings.standard());

  @Test
  void interruptedAdaptationStopsAtItsNextStep() throws IOException {
    LinearTextModel champion = SentimentModelFiles.loadShipped().model();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> adaptation.adapt(champion, lamps()))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CANCELLED));
    assertThat(Thread.interrupted()).isTrue();
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

    LinearTextModel adapted = adaptation.adapt(champion.model(), corrections);

    SentimentClassifier candidate =
        new LinearSentimentClassifier(new LinearTextClassifier(adapted, "candidate"));
    assertThat(candidate.classify("the blanket is on back order").label())
        .isEqualTo(SentimentLabel.NEGATIVE);
    double before = SentimentClassifier.report(champion, SentimentExamples.gate()).accuracy();
    double after = SentimentClassifier.report(candidate, SentimentExamples.gate()).accuracy();
    assertThat(after).isGreaterThanOrEqualTo(before - 0.01);
  }

  @Test
  void withoutCorrectionsTheChampionStays() throws IOException {
    LinearTextModel champion = SentimentModelFiles.loadShipped().model();
    assertThat(adaptation.adapt(champion, List.of())).isSameAs(champion);
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
    LinearTextModel adapted = adaptation.adapt(champion.model(), contradictions);
    double before = SentimentClassifier.report(champion, SentimentExamples.gate()).accuracy();
    SentimentClassifier candidate =
        new LinearSentimentClassifier(new LinearTextClassifier(adapted, "candidate"));
    assertThat(SentimentClassifier.report(candidate, SentimentExamples.gate()).accuracy())
        .isGreaterThanOrEqualTo(before - 0.02);
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
