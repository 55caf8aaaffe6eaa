package dev.parley.nlp.gaps;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Questions that mean about the same and that the knowledge does not answer.
 *
 * @param question the one that is most like the others
 * @param documentId what comes nearest to an answer, or answers; empty for none
 * @param confidence how likely that document answers, in [0, 1]
 * @param examples newest first
 */
record KnowledgeGap(
    String id,
    String language,
    State state,
    String question,
    int questionCount,
    int conversationCount,
    Instant firstAskTime,
    Instant lastAskTime,
    String documentId,
    String documentTitle,
    double confidence,
    Map<UnansweredReason, Integer> reasons,
    List<UnansweredQuestion> examples) {

  enum State {
    OPEN,
    /** The knowledge answers it by now, or a person says so. */
    RESOLVED,
    IGNORED
  }

  KnowledgeGap {
    reasons = Map.copyOf(reasons);
    examples = List.copyOf(examples);
  }

  KnowledgeGap with(Map<UnansweredReason, Integer> newReasons, List<UnansweredQuestion> newest) {
    return new KnowledgeGap(
        id,
        language,
        state,
        question,
        questionCount,
        conversationCount,
        firstAskTime,
        lastAskTime,
        documentId,
        documentTitle,
        confidence,
        newReasons,
        newest);
  }
}
