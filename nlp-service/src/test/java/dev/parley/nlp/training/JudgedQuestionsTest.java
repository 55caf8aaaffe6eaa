package dev.parley.nlp.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.answering.JudgedQuestion;
import dev.parley.nlp.examples.PassageOpinion;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.retrieval.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JudgedQuestionsTest {
  @Test
  void opinionsOnOneQuestionAreBroughtTogether() {
    assertThat(
            JudgedQuestions.of(
                List.of(
                    opinion("acme", "How long?", "30 days", true),
                    opinion("acme", "how long", "5 euros", false),
                    opinion("acme", "How long?", "a month", true),
                    opinion("other", "How long?", "60 days", true))))
        .containsExactly(
            new JudgedQuestion(
                "acme",
                "How long?",
                Language.ENGLISH,
                Set.of("30 days", "a month"),
                Set.of("5 euros")),
            new JudgedQuestion(
                "other", "How long?", Language.ENGLISH, Set.of("60 days"), Set.of()));
  }

  private static PassageOpinion opinion(
      String tenant, String question, String cited, boolean right) {
    return new PassageOpinion(
        tenant,
        question,
        Language.ENGLISH,
        Map.of(cited, right ? Verdict.RIGHT : Verdict.WRONG),
        right ? Verdict.WRONG : Verdict.RIGHT,
        1,
        false,
        true);
  }
}
