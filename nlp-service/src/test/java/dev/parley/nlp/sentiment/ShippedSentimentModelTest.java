package dev.parley.nlp.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.nlp.classification.ClassificationReport;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.language.LanguageDetector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The gate: what the shipped model's card promises has to be true of the committed weights. */
class ShippedSentimentModelTest {

  private static LinearSentimentClassifier model;

  @BeforeAll
  static void load() throws IOException {
    model = SentimentModelFiles.loadShipped();
  }

  @Test
  void reachesItsGateInEachLanguage() {
    for (Language language : Language.values()) {
      ClassificationReport report = SentimentClassifier.report(model, gate(language));
      assertThat(report.accuracy()).as(language.code()).isGreaterThanOrEqualTo(0.9);
      assertThat(report.macroF1()).as(language.code()).isGreaterThanOrEqualTo(0.9);
      report
          .labels()
          .forEach(
              score ->
                  assertThat(score.recall())
                      .as(language.code() + " " + score.label())
                      .isGreaterThanOrEqualTo(0.75));
    }
  }

  @Test
  void itsCardSaysWhatTheGateMeasures() throws IOException {
    String card;
    try (InputStream in = getClass().getResourceAsStream("/sentiment/model/card.md")) {
      card = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (Language language : Language.values()) {
      ClassificationReport report = SentimentClassifier.report(model, gate(language));
      assertThat(card.lines())
          .contains(
              String.format(
                  Locale.ROOT,
                  "| gate, %s | %d | %.3f | %.3f | %.3f |",
                  language.code(),
                  report.texts(),
                  report.accuracy(),
                  report.macroF1(),
                  report.calibration().error()));
    }
  }

  @Test
  void theGateIsLargeAndBalanced() {
    assertThat(gate(Language.ENGLISH)).hasSizeGreaterThanOrEqualTo(220);
    assertThat(gate(Language.CHINESE)).hasSizeGreaterThanOrEqualTo(140);
    for (SentimentLabel label : SentimentLabel.values()) {
      assertThat(SentimentExamples.gate())
          .filteredOn(example -> example.label() == label)
          .hasSizeBetween(115, 130);
    }
  }

  @Test
  void plainCasesAreRight() {
    expect(SentimentLabel.NEGATIVE, "This is not good at all", "你们的服务太差了");
    expect(SentimentLabel.POSITIVE, "Thank you, not bad at all!", "非常满意，谢谢");
    expect(SentimentLabel.NEUTRAL, "Where is my order?", "请问怎么修改订单", "我的快递到哪了");
    expect(SentimentLabel.NEUTRAL, "hi", "ok", "", "你好", "好的");
  }

  @Test
  void probabilitiesSumToOneForAnyText() {
    for (String text :
        List.of("", " ", "\u0000", "\ud83d", "？？？", "x".repeat(100_000), "好".repeat(9))) {
      SentimentProbabilities probabilities = model.classify(text).probabilities();
      assertThat(probabilities.negative() + probabilities.neutral() + probabilities.positive())
          .isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void aBatchAnswersInOrderAndThreadsDoNotMix() {
    List<String> texts = SentimentExamples.gate().stream().map(SentimentExample::text).toList();
    List<SentimentPrediction> expected = model.classifyAll(texts);
    List<SentimentPrediction> parallel =
        IntStream.range(0, texts.size())
            .parallel()
            .mapToObj(i -> model.classify(texts.get(i)))
            .toList();
    assertThat(parallel).isEqualTo(expected);
    assertThat(expected.get(0)).isEqualTo(model.classify(texts.get(0)));
  }

  private static void expect(SentimentLabel label, String... texts) {
    for (String text : texts) {
      assertThat(model.classify(text).label()).as(text).isEqualTo(label);
    }
  }

  private static List<SentimentExample> gate(Language language) {
    return SentimentExamples.gate().stream()
        .filter(example -> LanguageDetector.detect(example.text()) == language)
        .toList();
  }
}
