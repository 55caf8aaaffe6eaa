package dev.parley.gateway.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.proto.types.v1.AnswerRecord;
import dev.parley.proto.types.v1.AnswerRecord.Action;
import dev.parley.proto.types.v1.AnswerRecord.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurnDecisionTest {
  private static final Verdict ANSWER = verdict(Action.ANSWER, Reason.REASON_UNSPECIFIED);
  private static final Verdict TENTATIVE = verdict(Action.ANSWER, Reason.LOW_CONFIDENCE);
  private static final Verdict ABSTAIN = verdict(Action.ABSTAIN, Reason.LOW_CONFIDENCE);

  @Test
  void anAnswerStays() {
    assertThat(decide(facts(ANSWER, 0.99, false)))
        .isEqualTo(
            new TurnDecision(
                Action.ANSWER, Reason.REASON_UNSPECIFIED, true, Optional.empty(), "", true));
  }

  @Test
  void aQuestionBackStays() {
    Verdict clarify = verdict(Action.CLARIFY, Reason.LOW_CONFIDENCE);

    assertThat(decide(facts(clarify, 0.99, false)).action()).isEqualTo(Action.CLARIFY);
  }

  @Test
  void anAbstentionKeepsItsReasonAndOffersAPerson() {
    TurnDecision decision = decide(facts(ABSTAIN, 0.5, false));

    assertThat(decision.action()).isEqualTo(Action.ABSTAIN);
    assertThat(decision.reason()).isEqualTo(Reason.LOW_CONFIDENCE);
    assertThat(decision.added()).contains(ReplyTexts.NO_ANSWER);
    assertThat(decide(facts(ABSTAIN, 0.5, true)).added()).isEmpty();
  }

  @Test
  void tentativeAnswerStaysUnlessSomethingBetterCameBeforeItsFirstWord() {
    TurnDecision alone = decide(facts(TENTATIVE, 0.5, false));
    assertThat(alone.action()).isEqualTo(Action.ANSWER);
    assertThat(alone.reason()).isEqualTo(Reason.LOW_CONFIDENCE);
    assertThat(alone.ownText()).isTrue();

    assertThat(decide(facts(TENTATIVE, 0.99, false)).reason()).isEqualTo(Reason.ANGRY_CUSTOMER);
    assertThat(decide(facts(TENTATIVE, 0.99, true)).action()).isEqualTo(Action.ANSWER);
  }

  @Test
  void onlyAVeryUnhappyCustomerIsHandedOver() {
    assertThat(decide(facts(ABSTAIN, TurnDecision.ANGRY, false)).reason())
        .isEqualTo(Reason.ANGRY_CUSTOMER);
    assertThat(decide(facts(ABSTAIN, TurnDecision.ANGRY - 0.01, false)).action())
        .isEqualTo(Action.ABSTAIN);
  }

  @Test
  void askingForAPersonWinsOverEverythingButLeaving() {
    TurnFacts facts =
        new TurnFacts(false, true, true, Optional.of(ANSWER), 0.99, false, false, Optional.empty());

    assertThat(decide(facts).reason()).isEqualTo(Reason.CUSTOMER_REQUEST);
    assertThat(
            decide(
                    new TurnFacts(
                        true,
                        true,
                        true,
                        Optional.of(ANSWER),
                        0.99,
                        false,
                        false,
                        Optional.empty()))
                .complete())
        .isFalse();
  }

  @Test
  void theAnsweringServiceMayHandOverAndWinsOverProducts() {
    Verdict handoff = verdict(Action.HANDOFF, Reason.OUT_OF_SCOPE);

    TurnDecision decision =
        decide(
            new TurnFacts(
                false, false, true, Optional.of(handoff), 0, false, false, Optional.empty()));

    assertThat(decision.action()).isEqualTo(Action.HANDOFF);
    assertThat(decision.reason()).isEqualTo(Reason.OUT_OF_SCOPE);
    assertThat(decision.added()).contains(ReplyTexts.HANDOFF_REQUESTED);
    assertThat(decide(facts(handoff, 0, true)).added()).isEmpty();
  }

  @Test
  void productsAnswerWhatKnowledgeCannot() {
    TurnFacts facts =
        new TurnFacts(
            false, false, true, Optional.of(ABSTAIN), 0.95, false, true, Optional.empty());

    assertThat(decide(facts).action()).isEqualTo(Action.ANSWER);
    assertThat(decide(facts).added()).contains(ReplyTexts.PRODUCTS);
  }

  @Test
  void withoutAVerdictAnEarlierAnswerStandsIn() {
    TurnDecision decision = decide(degraded(false, true));

    assertThat(decision.action()).isEqualTo(Action.ANSWER);
    assertThat(decision.fallback()).isEqualTo("earlier-answer");
  }

  @Test
  void anEarlierAnswerIsNotAddedToHalfOfAnother() {
    assertThat(decide(degraded(true, true)).fallback()).isEqualTo("apology");
  }

  @Test
  void withoutAnythingTheGatewayApologises() {
    TurnDecision decision = decide(degraded(false, false));

    assertThat(decision.action()).isEqualTo(Action.ABSTAIN);
    assertThat(decision.reason()).isEqualTo(Reason.SERVICE_DEGRADED);
    assertThat(decision.added()).contains(ReplyTexts.APOLOGY);
  }

  private static TurnDecision decide(TurnFacts facts) {
    return TurnDecision.decide(facts);
  }

  private static TurnFacts facts(Verdict verdict, double negative, boolean textSent) {
    return new TurnFacts(
        false, false, false, Optional.of(verdict), negative, textSent, false, Optional.empty());
  }

  private static TurnFacts degraded(boolean textSent, boolean earlier) {
    return new TurnFacts(
        false,
        false,
        false,
        Optional.empty(),
        0,
        textSent,
        false,
        earlier ? Optional.of(AnswerRecord.getDefaultInstance()) : Optional.empty());
  }

  private static Verdict verdict(Action action, Reason reason) {
    return new Verdict(action, reason, 0.5, "model", "en", List.of());
  }
}
