package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnsweringModelEvaluationTest {
  @Test
  void exactMatchAndF1AreMeansOverExamples() {
    List<AnswerExample> examples =
        List.of(
            AnswerExample.of("a?", List.of("We open at nine. We close."), "We open at nine."),
            AnswerExample.of("b?", List.of("Dogs may come in."), "Dogs may come in."),
            AnswerExample.of("c?", List.of("周日休息。"), "周日休息。"),
            AnswerExample.of("d?", List.of("Parking is free."), "Parking is free."));
    Map<String, String> said =
        Map.of(
            "a?", "we open at nine",
            "b?", "Dogs may come along.",
            "c?", "周日休息。",
            "d?", "");

    AnsweringModelEvaluation score =
        AnsweringModelEvaluation.of(examples, example -> said.get(example.question()));

    assertThat(score.examples()).isEqualTo(4);
    assertThat(score.exact()).isEqualTo(0.5);
    assertThat(score.tokenF1()).isEqualTo((1 + 0.75 + 1 + 0) / 4);
  }

  @Test
  void f1CountsWordsAsOftenAsTheyOccur() {
    assertThat(AnsweringModelEvaluation.f1(List.of("a", "a", "b"), List.of("a", "b", "c", "d")))
        .isCloseTo(2.0 * 2 / 7, within(1e-9));
    assertThat(AnsweringModelEvaluation.words("It's 9:30, 周日x"))
        .containsExactly("it", "s", "9", "30", "周", "日", "x");
  }

  @Test
  void nothingToEvaluateOnIsAFault() {
    assertThatThrownBy(() -> AnsweringModelEvaluation.of(List.of(), example -> ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
