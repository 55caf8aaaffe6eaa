package dev.parley.gateway.conversations;

import dev.parley.proto.types.v1.Citation;
import dev.parley.proto.types.v1.Intent;
import dev.parley.proto.types.v1.RecommendationList;
import dev.parley.proto.types.v1.Sentiment;
import java.util.List;

/** What can happen while a turn runs. Neighbours send these from their own threads. */
sealed interface TurnSignal {
  record SentimentKnown(Sentiment sentiment) implements TurnSignal {}

  /** Comes before {@link SentimentKnown}, if at all. */
  record IntentKnown(Intent intent) implements TurnSignal {}

  /** Sensing was not available. */
  record SentimentUnknown() implements TurnSignal {}

  record CitationsFound(List<Citation> citations) implements TurnSignal {}

  record TextAdded(String text) implements TurnSignal {}

  /** The answer is over. */
  record VerdictReached(Verdict verdict) implements TurnSignal {}

  /** The answer is over, without a verdict. */
  record AnswerFailed(Throwable cause) implements TurnSignal {}

  record ProductsFound(RecommendationList list) implements TurnSignal {}

  record ClientLeft() implements TurnSignal {}
}
