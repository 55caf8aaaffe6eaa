package dev.parley.nlp.sentiment;

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
import org.junit.jupiter.api.Test;

class SentimentEvaluationTest {

  private static final Offset<Double> EXACTLY = within(1e-9);

  @Test
  void metricsAreThoseOfScikitLearn() throws IOException {
    JsonNode expected;
    try (InputStream in = getClass().getResourceAsStream("/sentiment/evaluation.json")) {
      expected = new JsonMapper().readTree(in);
    }
    List<SentimentLabel> truth = new ArrayList<>();
    List<SentimentProbabilities> predicted = new ArrayList<>();
    for (int i = 0; i < expected.path("truth").size(); i++) {
      truth.add(SentimentLabel.ofText(expected.path("truth").path(i).asText()));
      JsonNode row = expected.path("probabilities").path(i);
      predicted.add(
          new SentimentProbabilities(
              row.path(0).asDouble(), row.path(1).asDouble(), row.path(2).asDouble()));
    }

    SentimentEvaluation evaluation = SentimentEvaluation.of(truth, predicted);

    assertThat(evaluation.examples()).isEqualTo(120);
    assertThat(evaluation.accuracy()).isCloseTo(expected.path("accuracy").asDouble(), EXACTLY);
    assertThat(evaluation.macroF1()).isCloseTo(expected.path("macro_f1").asDouble(), EXACTLY);
    assertThat(evaluation.expectedCalibrationError())
        .isCloseTo(expected.path("expected_calibration_error").asDouble(), EXACTLY);
    assertThat(evaluation.confusion()).hasToString(asText(expected.path("confusion")));
    for (SentimentLabel label : SentimentLabel.values()) {
      SentimentEvaluation.LabelScore score = evaluation.score(label);
      int k = label.index();
      assertThat(score.precision())
          .isCloseTo(expected.path("precision").path(k).asDouble(), EXACTLY);
      assertThat(score.recall()).isCloseTo(expected.path("recall").path(k).asDouble(), EXACTLY);
      assertThat(score.f1()).isCloseTo(expected.path("f1").path(k).asDouble(), EXACTLY);
      assertThat(score.rocAuc()).isCloseTo(expected.path("roc_auc").path(k).asDouble(), EXACTLY);
      assertThat(score.support()).isEqualTo(expected.path("support").path(k).asInt());
    }
  }

  @Test
  void aLabelWithoutExamplesScoresNothing() {
    SentimentEvaluation evaluation =
        SentimentEvaluation.of(
            List.of(SentimentLabel.NEGATIVE), List.of(new SentimentProbabilities(1, 0, 0)));
    assertThat(evaluation.accuracy()).isEqualTo(1);
    assertThat(evaluation.score(SentimentLabel.POSITIVE))
        .isEqualTo(new SentimentEvaluation.LabelScore(0, 0, 0, Double.NaN, 0));
  }

  @Test
  void nothingToScoreGivesZero() {
    assertThat(SentimentEvaluation.of(List.of(), List.of()).accuracy()).isZero();
    assertThatThrownBy(() -> SentimentEvaluation.of(List.of(SentimentLabel.NEUTRAL), List.of()))
        .hasMessage("1 labels for 0 predictions");
  }

  private static String asText(JsonNode node) {
    return node.toString().replace(",", ", ");
  }
}
