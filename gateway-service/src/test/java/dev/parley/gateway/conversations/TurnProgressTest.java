package dev.parley.gateway.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.conversations.TurnSignal.AnswerFailed;
import dev.parley.gateway.conversations.TurnSignal.CitationsFound;
import dev.parley.gateway.conversations.TurnSignal.ClientLeft;
import dev.parley.gateway.conversations.TurnSignal.ProductsFound;
import dev.parley.gateway.conversations.TurnSignal.SentimentKnown;
import dev.parley.gateway.conversations.TurnSignal.SentimentUnknown;
import dev.parley.gateway.conversations.TurnSignal.TextAdded;
import dev.parley.gateway.conversations.TurnSignal.VerdictReached;
import dev.parley.proto.types.v1.AnswerRecord;
import dev.parley.proto.types.v1.Citation;
import dev.parley.proto.types.v1.RecommendationList;
import dev.parley.proto.types.v1.RecommendedItem;
import dev.parley.proto.types.v1.Sentiment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurnProgressTest {
  private static final SentimentKnown FURIOUS =
      new SentimentKnown(
          Sentiment.newBuilder()
              .setProbabilities(Sentiment.Probabilities.newBuilder().setNegative(0.95))
              .build());

  private final StringBuilder heard = new StringBuilder();

  @Test
  void textIsPassedOnAsItComes() {
    TurnProgress progress = progress(false);

    progress.apply(new TextAdded("a"));
    assertThat(heard).hasToString("a");
    progress.apply(new TextAdded("b"));
    assertThat(heard).hasToString("ab");
    assertThat(progress.text()).isEqualTo("ab");
  }

  @Test
  void whileProductsMayTakeItsPlaceTextIsHeldBack() {
    TurnProgress progress = progress(true);

    progress.apply(new TextAdded("sorry"));
    assertThat(heard.toString()).isEmpty();
    assertThat(progress.facts(Optional.empty()).textSent()).isFalse();
    assertThat(progress.facts(Optional.empty()).textHeld()).isTrue();

    progress.settle(TurnDecision.decide(progress.facts(Optional.empty())));
    assertThat(heard.toString()).isEmpty(); // no verdict: an apology takes its place
    progress.apply(declined());
    progress.settle(TurnDecision.decide(progress.facts(Optional.empty())));
    assertThat(heard).hasToString("sorry");
  }

  @Test
  void aFuriousCustomerIsNotShownExcusesBeforeTheVerdict() {
    TurnProgress progress = progress(false);

    progress.apply(FURIOUS);
    progress.apply(new TextAdded("sorry"));

    assertThat(heard.toString()).isEmpty();
  }

  @Test
  void aTentativeAnswerGivesWayToProducts() {
    TurnProgress progress = progress(true);
    progress.apply(new CitationsFound(List.of(Citation.newBuilder().setTitle("perhaps").build())));
    progress.apply(new TextAdded("perhaps"));
    progress.apply(new VerdictReached(tentative()));
    assertThat(heard.toString()).isEmpty();

    progress.apply(
        new ProductsFound(
            RecommendationList.newBuilder()
                .addItems(RecommendedItem.getDefaultInstance())
                .build()));
    TurnDecision decision = TurnDecision.decide(progress.facts(Optional.empty()));
    progress.settle(decision);

    assertThat(decision.added()).contains(ReplyTexts.PRODUCTS);
    assertThat(heard.toString()).isEmpty();
    assertThat(progress.citations()).isEmpty();
  }

  @Test
  void anAnswerThatHasBegunIsNotHeldBackAnyMore() {
    TurnProgress progress = progress(false);

    progress.apply(new TextAdded("a"));
    progress.apply(FURIOUS);
    progress.apply(new TextAdded("b"));

    assertThat(heard).hasToString("ab");
  }

  @Test
  void citationsOfAFailedAnswerDoNotSupportItsReplacement() {
    TurnProgress progress = progress(false);
    progress.apply(new CitationsFound(List.of(Citation.newBuilder().setTitle("failed").build())));

    progress.clearCitations();
    progress.addCitations(List.of(Citation.newBuilder().setTitle("earlier").build()));

    assertThat(progress.citations()).extracting(Citation::getTitle).containsExactly("earlier");
  }

  @Test
  void whatMayHelpStaysOnlyWithTheAnswerThatDeclines() {
    TurnProgress alone = progress(false);
    alone.apply(new CitationsFound(List.of(Citation.newBuilder().setTitle("perhaps").build())));
    alone.apply(declined());
    alone.settle(TurnDecision.decide(alone.facts(Optional.empty())));

    assertThat(alone.citations()).extracting(Citation::getTitle).containsExactly("perhaps");

    TurnProgress withProducts = progress(false);
    withProducts.apply(
        new CitationsFound(List.of(Citation.newBuilder().setTitle("perhaps").build())));
    withProducts.apply(declined());
    withProducts.apply(
        new ProductsFound(
            RecommendationList.newBuilder()
                .addItems(RecommendedItem.getDefaultInstance())
                .build()));
    withProducts.settle(TurnDecision.decide(withProducts.facts(Optional.empty())));

    assertThat(withProducts.citations()).isEmpty();
  }

  private static Verdict tentative() {
    return new Verdict(
        AnswerRecord.Action.ANSWER,
        AnswerRecord.Reason.LOW_CONFIDENCE,
        0.7,
        "model",
        "en",
        List.of());
  }

  private static VerdictReached declined() {
    return new VerdictReached(
        new Verdict(
            AnswerRecord.Action.ABSTAIN,
            AnswerRecord.Reason.LOW_CONFIDENCE,
            0.5,
            "model",
            "en",
            List.of()));
  }

  @Test
  void aTurnIsOverWhenEverybodySpokeOrFailed() {
    TurnProgress progress = progress(true);

    progress.apply(new SentimentUnknown());
    progress.apply(new AnswerFailed(new IllegalStateException("away")));
    assertThat(progress.isOver()).isFalse();
    progress.apply(new ProductsFound(RecommendationList.getDefaultInstance()));
    assertThat(progress.isOver()).isTrue();
  }

  @Test
  void aTurnIsOverWhenTheClientLeft() {
    TurnProgress progress = progress(false);

    progress.apply(new ClientLeft());
    progress.apply(new TextAdded("late"));

    assertThat(progress.isOver()).isTrue();
    assertThat(progress.text()).isEmpty();
  }

  private TurnProgress progress(boolean productsRequested) {
    return new TurnProgress(new Recorder(), false, productsRequested);
  }

  private final class Recorder implements TurnListener {
    @Override
    public void analysis(Sentiment sentiment) {}

    @Override
    public void citations(List<Citation> citations) {}

    @Override
    public void textDelta(String delta) {
      heard.append(delta);
    }

    @Override
    public void recommendations(RecommendationList list) {}

    @Override
    public void done(AnswerRecord answer) {}

    @Override
    public boolean isGone() {
      return false;
    }

    @Override
    public void onGone(Runnable action) {}
  }
}
