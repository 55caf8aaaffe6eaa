package dev.parley.nlp.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.answering.JudgedAnswer;
import dev.parley.nlp.examples.JudgedAnswers.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgedAnswersTest {
  private static final String MODEL = "models/answering/versions/0123456789abcdef";

  @Test
  void goodRatingsAreRightBadOnesAndCorrectionsWrongAndOthersSayNothing() {
    assertThat(
            JudgedAnswers.of(
                List.of(
                    new Verdict(MODEL, 0.9, 5, false),
                    new Verdict(MODEL, 0.8, 4, false),
                    new Verdict(MODEL, 0.7, 3, false),
                    new Verdict(MODEL, 0.6, 2, false),
                    new Verdict(MODEL, 0.5, 5, true),
                    new Verdict(MODEL, 0.4, 0, true),
                    new Verdict(MODEL, 0.3, 0, false))))
        .isEqualTo(
            Map.of(
                MODEL,
                List.of(
                    new JudgedAnswer(0.9, true),
                    new JudgedAnswer(0.8, true),
                    new JudgedAnswer(0.6, false),
                    new JudgedAnswer(0.5, false),
                    new JudgedAnswer(0.4, false))));
  }

  @Test
  void quotesOfAllRevisionsAreTogether() {
    assertThat(
            JudgedAnswers.of(
                List.of(
                    new Verdict("retrieval/r7", 0.9, 5, false),
                    new Verdict("retrieval/r8", 0.8, 1, false))))
        .containsOnlyKeys("retrieval")
        .extractingByKey("retrieval")
        .isEqualTo(List.of(new JudgedAnswer(0.9, true), new JudgedAnswer(0.8, false)));
  }
}
