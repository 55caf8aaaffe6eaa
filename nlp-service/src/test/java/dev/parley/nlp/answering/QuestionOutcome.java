package dev.parley.nlp.answering;

import dev.parley.nlp.answering.CustomerQuestion.Kind;

/**
 * What became of a question of which it is known what a right answer says.
 *
 * @param text what was said
 * @param first id of the document of the passage that was cited first or, where nothing was cited,
 *     found first; empty when nothing was found
 * @param correct whether the text states all facts of the answer; of what would have been said,
 *     where it was declined
 */
record QuestionOutcome(
    CustomerQuestion question,
    Action action,
    Reason reason,
    double confidence,
    String first,
    String text,
    boolean correct) {

  boolean isCovered() {
    return question.kind() != Kind.UNCOVERED;
  }

  boolean isAnswered() {
    return action == Action.ANSWER;
  }

  boolean isRightPassage() {
    return question.documents().contains(first);
  }

  /** Wrong: it does not answer the question, and says so to the customer's face. */
  boolean isWrongAnswer() {
    return isAnswered() && !correct;
  }

  /** The same question, declined where it was not sure enough. */
  QuestionOutcome answeredFrom(double leastConfidence) {
    return confidence >= leastConfidence || !isAnswered()
        ? this
        : new QuestionOutcome(
            question, Action.ABSTAIN, Reason.LOW_CONFIDENCE, confidence, first, text, correct);
  }
}
