package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.embedding.StaticEncoderFiles;
import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.retrieval.MemoryIndex;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The weights that ship, on questions that they were not fitted on; answers are quotes here. */
class ShippedAnsweringTest {
  private static AnswerPipeline pipeline;

  @BeforeAll
  static void index() throws IOException {
    pipeline =
        AnsweringBeans.pipeline(
            new MemoryIndex(DemoContent.documents()),
            new EncodedLikeness(StaticEncoderFiles.loadShipped()),
            AnswerWriter.NONE,
            new DefaultAnsweringConfig(),
            Calibration.shipped());
  }

  @Test
  void earlierQuestionsMeetTheBars() {
    int answered = 0;
    int right = 0;
    int declined = 0;
    int unanswerable = 0;
    List<CustomerQuestion> questions = AskedQuestions.earlier("test");
    for (CustomerQuestion question : questions) {
      boolean answerable = !question.documents().isEmpty();
      unanswerable += answerable ? 0 : 1;
      try (AnswerPlan plan = pipeline.plan(AskedQuestions.inquiry(question))) {
        if (plan.action() == Action.ANSWER) {
          answered++;
          right += isRight(question, plan.citations()) ? 1 : 0;
        } else if (!answerable) {
          declined++;
        }
      }
    }

    assertThat(right / (double) answered).as("precision").isGreaterThanOrEqualTo(0.9);
    assertThat(declined / (double) unanswerable).as("declined").isGreaterThanOrEqualTo(0.9);
    assertThat(answered / (double) (questions.size() - unanswerable))
        .as("answered")
        .isGreaterThanOrEqualTo(0.5);
  }

  @Test
  void returnPeriodIsAnsweredByItsPassage() {
    try (AnswerPlan plan =
        pipeline.plan(
            new Inquiry("demo", "How long do I have to return a jacket?", "", List.of()))) {
      assertThat(plan.action()).isEqualTo(Action.ANSWER);
      assertThat(plan.text()).contains("60 days");
      assertThat(plan.citations())
          .extracting(FoundPassage::documentId)
          .containsExactly("returns-window");
    }
  }

  private static boolean isRight(CustomerQuestion question, List<FoundPassage> citations) {
    return !citations.isEmpty() && question.documents().contains(citations.get(0).documentId());
  }
}
