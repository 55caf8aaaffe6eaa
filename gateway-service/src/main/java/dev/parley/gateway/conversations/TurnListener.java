package dev.parley.gateway.conversations;

import dev.parley.proto.types.v1.AnswerRecord;
import dev.parley.proto.types.v1.Citation;
import dev.parley.proto.types.v1.RecommendationList;
import dev.parley.proto.types.v1.Sentiment;
import java.util.List;

/** Hears a turn as it goes. All calls come from the turn's thread. */
interface TurnListener {
  void analysis(Sentiment sentiment);

  void citations(List<Citation> citations);

  void textDelta(String delta);

  void recommendations(RecommendationList list);

  /** Always last. */
  void done(AnswerRecord answer);

  /** Whether nobody listens any more. */
  boolean isGone();

  /** Asks to be told, from whatever thread, when nobody listens any more. */
  void onGone(Runnable action);
}
