package dev.parley.nlp.answering;

import dev.parley.nlp.knowledge.FoundPassage;
import java.util.HashMap;
import java.util.Map;

/**
 * A question with what was found for it.
 *
 * @param fold of cross-validation that the question is in
 * @param examples which the knowledge had
 * @param draft what the model wrote; empty where it wrote nothing
 */
record Attempt(
    CustomerQuestion question,
    int fold,
    DemoExamples examples,
    FoundPassage passage,
    Map<String, Double> evidence,
    String quote,
    String draft) {
  /** As where the language model writes nothing. */
  Map<String, Double> evidenceWithoutDraft() {
    Map<String, Double> without = new HashMap<>(evidence);
    without.keySet().removeIf(name -> name.startsWith("draft"));
    return without;
  }

  String text(boolean ofDraft) {
    return ofDraft ? draft : quote;
  }

  boolean isEarlier() {
    return question.id().startsWith(AskedQuestions.EARLIER);
  }

  /** Whether it is an example or near miss that was left out of the knowledge. */
  boolean isLeftOut() {
    return examples == DemoExamples.MOST;
  }

  boolean isUncovered() {
    return question.documents().isEmpty();
  }

  boolean isRight(String text) {
    return !question.documents().isEmpty()
        && (question.answer().isEmpty()
            ? question.documents().contains(passage.documentId())
            : StatedFacts.all(question.answer(), text));
  }
}
