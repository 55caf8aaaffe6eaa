package dev.parley.gateway.conversations;

import dev.parley.proto.types.v1.AnswerRecord;
import java.util.Optional;

/**
 * What is known when a turn has to be decided.
 *
 * @param personRequested the customer asks for a person
 * @param productsKnown the customer asks for products and there are some
 * @param verdict empty when the answering service failed or was not asked
 * @param negativeProbability how likely the customer is unhappy, 0 when it was not sensed
 * @param textSent some of the answer has reached the client already
 * @param textHeld there is text that waits for the decision
 * @param earlier an earlier answer to the same question, looked for only without a verdict
 */
record TurnFacts(
    boolean clientLeft,
    boolean personRequested,
    boolean productsKnown,
    Optional<Verdict> verdict,
    double negativeProbability,
    boolean textSent,
    boolean textHeld,
    Optional<AnswerRecord> earlier) {}
