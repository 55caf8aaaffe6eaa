package dev.parley.nlp.answering;

import dev.parley.nlp.answering.DemoContent.Asked;
import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.retrieval.PassageRetriever;
import java.util.List;
import java.util.Locale;

/**
 * How well questions with known answers are answered.
 *
 * @param answeredShare of the answerable questions
 * @param precision share of all answers whose first cited document is right
 * @param declinedShare of the unanswerable questions
 * @param calibrationError expected calibration error of the confidence, ten bins
 * @param foundFirst share of answerable questions whose right document came first
 */
record AnsweringEvaluation(
    int answerable,
    int unanswerable,
    double answeredShare,
    double precision,
    double declinedShare,
    double calibrationError,
    double foundFirst) {
  private static final int BINS = 10;

  static AnsweringEvaluation of(
      PassageRetriever retriever, ConfidenceModel confidence, List<Asked> questions) {
    AnswerPipeline pipeline =
        new AnswerPipeline(
            retriever, confidence, new PassageAnswerGenerator(), new DefaultAnsweringConfig());
    int answerable = 0;
    int answered = 0;
    int answeredOfAnswerable = 0;
    int right = 0;
    int declined = 0;
    int foundFirst = 0;
    double[] predicted = new double[BINS];
    int[] correct = new int[BINS];
    for (Asked asked : questions) {
      AnswerPlan plan =
          pipeline.plan(new Inquiry("demo", asked.question(), asked.language().code(), List.of()));
      List<FoundPassage> found = plan.retrieved();
      boolean first = !found.isEmpty() && asked.isAnsweredBy(found.get(0));
      int bin = Math.min(BINS - 1, (int) (plan.confidence() * BINS));
      predicted[bin] += plan.confidence();
      correct[bin] += first ? 1 : 0;
      answerable += asked.isAnswerable() ? 1 : 0;
      foundFirst += first ? 1 : 0;
      if (plan.action() == Action.ANSWER) {
        answered++;
        right += first ? 1 : 0;
        answeredOfAnswerable += asked.isAnswerable() ? 1 : 0;
      } else if (!asked.isAnswerable()) {
        declined++;
      }
    }
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      error += Math.abs(predicted[bin] - correct[bin]);
    }
    int unanswerable = questions.size() - answerable;
    return new AnsweringEvaluation(
        answerable,
        unanswerable,
        answeredOfAnswerable / (double) answerable,
        right / (double) answered,
        declined / (double) unanswerable,
        error / questions.size(),
        foundFirst / (double) answerable);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        """
        %d answerable, %d unanswerable questions
        answerable ones answered   %.3f
        precision of answers       %.3f
        unanswerable ones declined %.3f
        calibration error          %.3f
        right document first       %.3f
        """,
        answerable,
        unanswerable,
        answeredShare,
        precision,
        declinedShare,
        calibrationError,
        foundFirst);
  }
}
