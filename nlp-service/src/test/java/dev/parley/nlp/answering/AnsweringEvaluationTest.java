package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.language.Language;
import dev.parley.nlp.retrieval.MemoryIndex;
import dev.parley.nlp.retrieval.PassageRetriever;
import dev.parley.nlp.retrieval.Question;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bars that answering has to clear on the demo shop's questions. */
class AnsweringEvaluationTest {
  private static PassageRetriever retriever;

  @BeforeAll
  static void index() {
    retriever = new MemoryIndex(DemoContent.documents());
  }

  @Test
  void questionsOutsideOfTheFittingPartMeetTheBars() {
    AnsweringEvaluation scores =
        AnsweringEvaluation.of(retriever, ConfidenceModel.shipped(), DemoContent.questions("test"));

    assertThat(scores.precision()).as("%s", scores).isGreaterThanOrEqualTo(0.9);
    assertThat(scores.answeredShare()).as("%s", scores).isGreaterThanOrEqualTo(0.79);
    assertThat(scores.declinedShare()).as("%s", scores).isGreaterThanOrEqualTo(0.85);
    assertThat(scores.calibrationError()).as("%s", scores).isLessThan(0.1);
  }

  @Test
  void returnPeriodIsAnsweredByItsPassage() {
    var best =
        retriever
            .retrieve(
                "demo", Question.of("How long do I have to return a jacket?", Language.ENGLISH), 1)
            .candidates()
            .get(0);

    assertThat(best.passage().documentId()).isEqualTo("returns-window");
    assertThat(best.passage().text()).contains("60 days");
  }
}
