package dev.parley.nlp.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ClassificationReportTest {

  private static final Offset<Double> EXACTLY = within(1e-9);
  private static final List<String> LABELS = List.of("negative", "neutral", "positive");

  private static JsonNode expected;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream in =
        ClassificationReportTest.class.getResourceAsStream("/classification/report.json")) {
      expected = new JsonMapper().readTree(in);
    }
  }

  @Test
  void metricsAreThoseOfScikitLearn() {
    ClassificationReport report = ClassificationReport.of(LABELS, truth(false), predictions());

    assertThat(report.texts()).isEqualTo(120);
    assertThat(report.accuracy()).isCloseTo(number("accuracy"), EXACTLY);
    assertThat(report.macroF1()).isCloseTo(number("macro_f1"), EXACTLY);
    assertThat(report.macroRocAuc()).isCloseTo(number("macro_roc_auc"), EXACTLY);
    assertThat(report.calibration().error())
        .isCloseTo(number("expected_calibration_error"), EXACTLY);
    assertThat(report.confusion())
        .hasToString(expected.path("confusion").toString().replace(",", ", "));
    assertThat(report.outOfScope()).isEmpty();
    for (int k = 0; k < LABELS.size(); k++) {
      ClassificationReport.LabelScore score = report.labels().get(k);
      assertThat(score.label()).isEqualTo(LABELS.get(k));
      assertThat(score.precision()).isCloseTo(number("precision", k), EXACTLY);
      assertThat(score.recall()).isCloseTo(number("recall", k), EXACTLY);
      assertThat(score.f1()).isCloseTo(number("f1", k), EXACTLY);
      assertThat(score.roc().area()).isCloseTo(number("roc_auc", k), EXACTLY);
      assertThat(score.support()).isEqualTo(expected.path("support").path(k).asInt());
    }
  }

  @Test
  void pointsOfTheCurveAreSomeOfScikitLearns() {
    ClassificationReport report = ClassificationReport.of(LABELS, truth(false), predictions());
    for (int k = 0; k < LABELS.size(); k++) {
      List<RocCurve.Point> points = report.labels().get(k).roc().points();
      List<RocCurve.Point> all = new ArrayList<>();
      for (JsonNode point : expected.path("roc").path(k)) {
        all.add(
            new RocCurve.Point(
                point.path(0).asDouble(),
                point.path(1).asDouble(),
                point.path(2).asDouble(Double.POSITIVE_INFINITY)));
      }
      assertThat(all).hasSizeGreaterThan(RocCurve.MOST_POINTS);
      assertThat(points).hasSize(RocCurve.MOST_POINTS);
      assertThat(points.get(0)).isEqualTo(all.get(0));
      assertThat(points.get(points.size() - 1)).isEqualTo(all.get(all.size() - 1));
      assertThat(all).containsSubsequence(points);
    }
  }

  @Test
  void binsHoldEveryTextOnce() {
    Calibration calibration =
        ClassificationReport.of(LABELS, truth(false), predictions()).calibration();
    assertThat(calibration.bins()).hasSize(15);
    assertThat(calibration.bins().stream().mapToInt(Calibration.Bin::texts).sum()).isEqualTo(120);
    double error = 0;
    for (Calibration.Bin bin : calibration.bins()) {
      error += bin.texts() / 120.0 * Math.abs(bin.confidence() - bin.accuracy());
      if (bin.texts() > 0) {
        assertThat(bin.confidence()).isBetween(bin.from(), bin.to());
      }
    }
    assertThat(error).isCloseTo(calibration.error(), EXACTLY);
  }

  @Test
  void outOfScopeIsThatOfScikitLearn() {
    ClassificationReport report = ClassificationReport.of(LABELS, truth(true), predictions());

    ClassificationReport.OutOfScope outOfScope = report.outOfScope().orElseThrow();
    assertThat(outOfScope.texts()).isEqualTo(12);
    assertThat(outOfScope.recall()).isCloseTo(number("out_of_scope_recall"), EXACTLY);
    assertThat(outOfScope.precision()).isCloseTo(number("out_of_scope_precision"), EXACTLY);
    assertThat(outOfScope.inScopeAccuracy()).isCloseTo(number("in_scope_accuracy"), EXACTLY);
    assertThat(report.accuracy()).isCloseTo(number("accuracy_of_labelled"), EXACTLY);
  }

  @Test
  void aLabelWithoutTextsScoresNothing() {
    ClassificationReport report = ClassificationReport.of(LABELS, new int[] {0}, List.of(sure(0)));
    assertThat(report.accuracy()).isEqualTo(1);
    assertThat(report.macroRocAuc()).isNaN();
    assertThat(report.labels().get(2))
        .isEqualTo(
            new ClassificationReport.LabelScore(
                "positive", 0, 0, 0, 0, new RocCurve(Double.NaN, List.of())));
  }

  @Test
  void nothingToScoreGivesZero() {
    assertThat(ClassificationReport.of(LABELS, new int[0], List.of()).accuracy()).isZero();
    assertThatThrownBy(() -> ClassificationReport.of(LABELS, new int[1], List.of()))
        .hasMessage("1 labels for 0 predictions");
  }

  @Test
  void aLabelThatTheClassifierLacksIsNamed() {
    TextClassifier classifier =
        new TextClassifier() {
          @Override
          public List<String> labels() {
            return LABELS;
          }

          @Override
          public List<Classification> classify(List<String> texts) {
            return texts.stream().map(text -> sure(1)).toList();
          }

          @Override
          public List<WordInfluence> explain(String text, int label) {
            return List.of();
          }

          @Override
          public String version() {
            return "neutral";
          }
        };
    List<LabelledText> texts =
        List.of(LabelledText.of("a", "neutral"), LabelledText.of("b", "positive"));
    assertThat(ClassificationReport.of(classifier, texts).accuracy()).isEqualTo(0.5);
    assertThatThrownBy(
            () -> ClassificationReport.of(classifier, List.of(LabelledText.of("c", "happy"))))
        .hasMessage(
            "text 1 has the label 'happy', the classifier knows [negative, neutral, positive]");
  }

  private static Classification sure(int label) {
    double[] probabilities = new double[LABELS.size()];
    probabilities[label] = 1;
    return new Classification(probabilities, false);
  }

  private static int[] truth(boolean withOutOfScope) {
    int[] truth = new int[expected.path("truth").size()];
    for (int i = 0; i < truth.length; i++) {
      boolean out = withOutOfScope && expected.path("out_of_scope").path(i).asBoolean();
      truth[i] = out ? -1 : expected.path("truth").path(i).asInt();
    }
    return truth;
  }

  private static List<Classification> predictions() {
    List<Classification> predictions = new ArrayList<>();
    for (int i = 0; i < expected.path("probabilities").size(); i++) {
      double[] probabilities = new double[LABELS.size()];
      for (int k = 0; k < probabilities.length; k++) {
        probabilities[k] = expected.path("probabilities").path(i).path(k).asDouble();
      }
      predictions.add(
          new Classification(
              probabilities, expected.path("said_out_of_scope").path(i).asBoolean()));
    }
    return predictions;
  }

  private static double number(String name) {
    return expected.path(name).asDouble(Double.NaN);
  }

  private static double number(String name, int index) {
    return expected.path(name).path(index).asDouble(Double.NaN);
  }
}
