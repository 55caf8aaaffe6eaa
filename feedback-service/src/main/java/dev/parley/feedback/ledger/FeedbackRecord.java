package dev.parley.feedback.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * Feedback as it stands in the ledger.
 *
 * @param sequence order of recording
 */
record FeedbackRecord(long sequence, UUID id, Feedback feedback, Instant createTime) {

  String name() {
    return "feedback/" + id;
  }
}
