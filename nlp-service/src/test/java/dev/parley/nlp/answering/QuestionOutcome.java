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

  /** Tentatively too. */
  boolean isAnswered() {
    return action == Action.ANSWER;
  }

  boolean isTentative() {
    return isAnswered() && reason == Reason.LOW_CONFIDENCE;
  }

  boolean isRightPassage() {
    return question.documents().contains(first);
  }

  /** Wrong: it does not answer the question, and says so to the customer's face. */
  boolean isWrongAnswer() {
    return isAnswered() && !isTentative() && !correct;
  }

  /** The same question, answered tentatively or declined where it was not sure enough. */
  QuestionOutcome answeredFrom(double leastConfidence, double leastTentative) {
    return confidence >= leastConfidence || !isAnswered()
        ? this
        : new QuestionOutcome(
            question,
            confidence >= leastTentative ? Action.ANSWER : Action.ABSTAIN,
            Reason.LOW_CONFIDENCE,
            confidence,
            first,
            text,
            correct);
  }
}
