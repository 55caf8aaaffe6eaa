package dev.parley.nlp.gaps;

import java.time.Instant;
import java.util.List;

/**
 * An article that a person may publish.
 *
 * @param gap that it closes; empty when the gap is gone
 * @param conversations where agents said this, the first one first
 * @param decidedBy who approved or dismissed it; empty before
 * @param documentId that it became; empty before
 */
record SuggestedArticle(
    String id,
    State state,
    String title,
    String body,
    String language,
    String gap,
    List<String> conversations,
    Instant createTime,
    Instant updateTime,
    String decidedBy,
    String dismissReason,
    String documentId) {

  enum State {
    PENDING,
    APPROVED,
    DISMISSED
  }

  SuggestedArticle {
    conversations = List.copyOf(conversations);
  }
}
