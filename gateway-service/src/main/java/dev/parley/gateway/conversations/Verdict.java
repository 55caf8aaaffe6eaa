package dev.parley.gateway.conversations;

import dev.parley.proto.types.v1.AnswerRecord.Action;
import dev.parley.proto.types.v1.AnswerRecord.Reason;
import dev.parley.proto.types.v1.PassageHit;
import java.util.List;

/**
 * What the answering service makes of its own answer.
 *
 * @param action ANSWER, ABSTAIN, CLARIFY or HANDOFF
 * @param confidence calibrated probability in [0, 1] that the answer is right
 * @param language BCP 47 code of the question
 * @param retrieved cited or not, best first
 */
record Verdict(
    Action action,
    Reason reason,
    double confidence,
    String modelVersion,
    String language,
    List<PassageHit> retrieved) {
  Verdict {
    retrieved = List.copyOf(retrieved);
  }

  /** An answer that says of itself that it may not be what was asked for. */
  boolean isTentative() {
    return action == Action.ANSWER && reason == Reason.LOW_CONFIDENCE;
  }
}
