package dev.parley.nlp.answering;

import dev.parley.nlp.knowledge.FoundPassage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Whether a question would be answered now, without writing the answer. */
@ApplicationScoped
public class QuestionCheck {
  private final AnswerPipeline pipeline;

  QuestionCheck(AnswerPipeline pipeline) {
    this.pipeline = pipeline;
  }

  /**
   * What would become of a question.
   *
   * @param answered confidently, from passages
   * @param confidence calibrated probability that the best passage answers
   * @param best the passage that comes nearest to an answer
   * @param revision of the knowledge that was searched
   */
  public record Outcome(
      boolean answered, double confidence, Optional<FoundPassage> best, long revision) {}

  /** Asks outside of any conversation. */
  public Outcome ask(String tenant, String question) {
    AnswerPlan plan = pipeline.plan(new Inquiry(tenant, question, "", List.of()));
    return new Outcome(
        plan.action() == Action.ANSWER
            && plan.reason() == Reason.NONE
            && !plan.citations().isEmpty(),
        plan.confidence(),
        plan.retrieved().stream().findFirst(),
        plan.revision());
  }
}
