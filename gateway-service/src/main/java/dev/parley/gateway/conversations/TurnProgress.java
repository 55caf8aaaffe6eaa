package dev.parley.gateway.conversations;

import dev.parley.gateway.conversations.TurnSignal.AnswerFailed;
import dev.parley.gateway.conversations.TurnSignal.CitationsFound;
import dev.parley.gateway.conversations.TurnSignal.ClientLeft;
import dev.parley.gateway.conversations.TurnSignal.IntentKnown;
import dev.parley.gateway.conversations.TurnSignal.ProductsFound;
import dev.parley.gateway.conversations.TurnSignal.SentimentKnown;
import dev.parley.gateway.conversations.TurnSignal.SentimentUnknown;
import dev.parley.gateway.conversations.TurnSignal.TextAdded;
import dev.parley.gateway.conversations.TurnSignal.VerdictReached;
import dev.parley.proto.types.v1.AnswerRecord;
import dev.parley.proto.types.v1.Citation;
import dev.parley.proto.types.v1.Intent;
import dev.parley.proto.types.v1.RecommendationList;
import dev.parley.proto.types.v1.Sentiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a turn has gathered so far. Passes on to the listener what it gathers; does no I/O. */
final class TurnProgress {
  private final TurnListener listener;
  private final boolean personRequested;
  private final boolean productsRequested;
  private final List<Citation> citations = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  /** What the answer said while something better may still take its place. */
  private final List<TurnSignal> held = new ArrayList<>();

  private boolean sentimentOpen = true;
  private boolean answerOpen;
  private boolean productsOpen;
  private boolean clientLeft;
  private boolean answerBegun;
  private @Nullable Sentiment sentiment;
  private @Nullable Intent intent;
  private @Nullable Verdict verdict;
  private @Nullable Throwable answerFailure;
  private RecommendationList products = RecommendationList.getDefaultInstance();

  TurnProgress(TurnListener listener, boolean personRequested, boolean productsRequested) {
    this.listener = listener;
    this.personRequested = personRequested;
    this.productsRequested = productsRequested;
    this.answerOpen = !personRequested;
    this.productsOpen = productsRequested;
  }

  void apply(TurnSignal signal) {
    if (clientLeft) {
      return;
    }
    if (signal instanceof IntentKnown known && sentimentOpen) {
      intent = known.intent();
    } else if (signal instanceof SentimentKnown known && sentimentOpen) {
      sentimentOpen = false;
      sentiment = known.sentiment();
      listener.analysis(known.sentiment());
    } else if (signal instanceof SentimentUnknown) {
      sentimentOpen = false;
    } else if (signal instanceof ProductsFound found) {
      productsOpen = false;
      products = found.list();
    } else if (signal instanceof ClientLeft) {
      clientLeft = true;
    } else if (answerOpen) {
      applyToAnswer(signal);
    }
  }

  private void applyToAnswer(TurnSignal signal) {
    answerBegun = true;
    if (signal instanceof CitationsFound || signal instanceof TextAdded) {
      if (isHeldBack()) {
        held.add(signal);
      } else {
        say(signal);
      }
    } else if (signal instanceof VerdictReached reached) {
      answerOpen = false;
      verdict = reached.verdict();
    } else if (signal instanceof AnswerFailed failed) {
      answerOpen = false;
      answerFailure = failed.cause();
    }
  }

  /**
   * A customer who asks for products, or is furious, gets products or a person rather than excuses
   * or reservations; which of the two it is, only the verdict says.
   */
  private boolean isHeldBack() {
    boolean mayBeReplaced = productsRequested || negativeProbability() >= TurnDecision.ANGRY;
    return mayBeReplaced && text.isEmpty() && citations.isEmpty();
  }

  /** Says what was held back, where it stands, and forgets what would have helped no more. */
  void settle(TurnDecision decision) {
    if (decision.ownText()) {
      held.forEach(this::say);
      held.clear();
    }
    if (verdict != null && !clientLeft && !decision.ownText()) {
      citations.clear(); // products or a person are not found there
    }
  }

  private void say(TurnSignal signal) {
    if (signal instanceof CitationsFound found) {
      addCitations(found.citations());
    } else if (signal instanceof TextAdded added) {
      addText(added.text());
    }
  }

  private double negativeProbability() {
    return sentiment == null ? 0 : sentiment.getProbabilities().getNegative();
  }

  void addCitations(List<Citation> found) {
    if (!found.isEmpty()) {
      citations.addAll(found);
      listener.citations(found);
    }
  }

  /** For when an answer of its own takes the place of one that failed. */
  void clearCitations() {
    citations.clear();
  }

  void addText(String delta) {
    if (!delta.isEmpty()) {
      text.append(delta);
      listener.textDelta(delta);
    }
  }

  /** A sentence of its own after what was said already. */
  void addSentence(String sentence) {
    addText(text.isEmpty() ? sentence : "\n\n" + sentence);
  }

  boolean isOver() {
    return clientLeft || (!sentimentOpen && !answerOpen && !productsOpen);
  }

  boolean isAnswerOpen() {
    return answerOpen && !clientLeft;
  }

  boolean hasAnswerBegun() {
    return answerBegun;
  }

  boolean hasClientLeft() {
    return clientLeft;
  }

  boolean wantsProducts() {
    return productsRequested;
  }

  /** Whether an earlier answer could stand in. */
  boolean needsFallback() {
    return !clientLeft && !personRequested && verdict == null && text.isEmpty();
  }

  TurnFacts facts(Optional<AnswerRecord> earlier) {
    return new TurnFacts(
        clientLeft,
        personRequested,
        products.getItemsCount() > 0,
        Optional.ofNullable(verdict),
        negativeProbability(),
        !text.isEmpty(),
        held.stream().anyMatch(TextAdded.class::isInstance),
        earlier);
  }

  Optional<Sentiment> sentiment() {
    return Optional.ofNullable(sentiment);
  }

  Optional<Intent> intent() {
    return Optional.ofNullable(intent);
  }

  Optional<Verdict> verdict() {
    return Optional.ofNullable(verdict);
  }

  Optional<Throwable> answerFailure() {
    return Optional.ofNullable(answerFailure);
  }

  List<Citation> citations() {
    return List.copyOf(citations);
  }

  String text() {
    return text.toString();
  }

  RecommendationList products() {
    return products;
  }

  /** The language to speak: what a neighbour detected, else by script. */
  String language(String question) {
    if (verdict != null && !verdict.language().isEmpty()) {
      return verdict.language();
    }
    return sentiment != null && !sentiment.getLanguage().isEmpty()
        ? sentiment.getLanguage()
        : ReplyTexts.guessLanguage(question);
  }
}
