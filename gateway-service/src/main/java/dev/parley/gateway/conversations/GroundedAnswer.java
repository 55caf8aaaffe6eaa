package dev.parley.gateway.conversations;

import dev.parley.proto.types.v1.AnswerRecord.Action;
import dev.parley.proto.types.v1.AnswerRecord.Reason;
import dev.parley.proto.types.v1.Citation;
import java.util.List;

/**
 * An answer from the company's knowledge that belongs to no conversation.
 *
 * @param action what the asker's program should do; HANDOFF: fetch a person
 * @param reason why it is not an ANSWER
 * @param confidence calibrated probability in [0, 1] that the answer is right; 0 without a verdict
 */
public record GroundedAnswer(
    Action action, Reason reason, double confidence, String text, List<Citation> citations) {
  public GroundedAnswer {
    citations = List.copyOf(citations);
  }
}
