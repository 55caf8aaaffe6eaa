package dev.parley.gateway.conversations;

import dev.parley.proto.types.v1.AnswerRecord.Action;
import dev.parley.proto.types.v1.AnswerRecord.Reason;
import java.util.Optional;

/**
 * What to make of a turn. Text that was streamed always stays: a decision can only add to it.
 *
 * @param ownText whether the answer's own text stands, where it was held back
 * @param added what the gateway adds to the answer's own text
 * @param fallback name of the fallback that answered, or empty
 * @param complete whether the same request may count as answered
 */
record TurnDecision(
    Action action,
    Reason reason,
    boolean ownText,
    Optional<ReplyTexts> added,
    String fallback,
    boolean complete) {

  /** From here on a customer who gets no answer is handed to a person unasked. */
  static final double ANGRY = 0.9;

  static final String EARLIER_ANSWER = "earlier-answer";
  static final String APOLOGY = "apology";

  /** After a handoff: a person leads, and nobody else answers. */
  static TurnDecision personLeads() {
    return handoff(Reason.REASON_UNSPECIFIED, ReplyTexts.PERSON_LEADS);
  }

  static TurnDecision decide(TurnFacts facts) {
    if (facts.clientLeft()) {
      return new TurnDecision(
          Action.ABSTAIN, Reason.SERVICE_DEGRADED, false, Optional.empty(), "", false);
    }
    if (facts.personRequested()) {
      return handoff(Reason.CUSTOMER_REQUEST, ReplyTexts.HANDOFF_REQUESTED);
    }
    return facts.verdict().map(verdict -> decide(facts, verdict)).orElseGet(() -> degraded(facts));
  }

  private static TurnDecision decide(TurnFacts facts, Verdict verdict) {
    boolean mayBeReplaced =
        verdict.action() == Action.ABSTAIN || (verdict.isTentative() && !facts.textSent());
    if (!mayBeReplaced && verdict.action() != Action.HANDOFF) {
      return new TurnDecision(verdict.action(), verdict.reason(), true, Optional.empty(), "", true);
    }
    if (verdict.action() == Action.HANDOFF) {
      return new TurnDecision(
          Action.HANDOFF,
          verdict.reason(),
          true,
          ownWords(facts, handoffText(verdict.reason())),
          "",
          true);
    }
    if (facts.productsKnown()) {
      return products();
    }
    if (facts.negativeProbability() >= ANGRY) {
      return handoff(Reason.ANGRY_CUSTOMER, ReplyTexts.HANDOFF_ANGRY);
    }
    return new TurnDecision(
        verdict.action(), verdict.reason(), true, ownWords(facts, ReplyTexts.NO_ANSWER), "", true);
  }

  /** What the gateway says where the answering service found no words. */
  private static Optional<ReplyTexts> ownWords(TurnFacts facts, ReplyTexts text) {
    return facts.textSent() || facts.textHeld() ? Optional.empty() : Optional.of(text);
  }

  private static ReplyTexts handoffText(Reason reason) {
    return reason == Reason.ANGRY_CUSTOMER
        ? ReplyTexts.HANDOFF_ANGRY
        : ReplyTexts.HANDOFF_REQUESTED;
  }

  private static TurnDecision degraded(TurnFacts facts) {
    if (facts.earlier().isPresent() && !facts.textSent()) {
      return new TurnDecision(
          Action.ANSWER, Reason.REASON_UNSPECIFIED, false, Optional.empty(), EARLIER_ANSWER, true);
    }
    if (facts.productsKnown() && !facts.textSent()) {
      return products();
    }
    return new TurnDecision(
        Action.ABSTAIN,
        Reason.SERVICE_DEGRADED,
        false,
        Optional.of(ReplyTexts.APOLOGY),
        APOLOGY,
        true);
  }

  private static TurnDecision products() {
    return new TurnDecision(
        Action.ANSWER,
        Reason.REASON_UNSPECIFIED,
        false,
        Optional.of(ReplyTexts.PRODUCTS),
        "",
        true);
  }

  private static TurnDecision handoff(Reason reason, ReplyTexts text) {
    return new TurnDecision(Action.HANDOFF, reason, false, Optional.of(text), "", true);
  }
}
