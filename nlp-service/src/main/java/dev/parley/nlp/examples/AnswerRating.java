package dev.parley.nlp.examples;

import java.time.Instant;

/**
 * What somebody thinks of an answer.
 *
 * @param customer {@code customers/{pseudonym}} of whom the answer was for
 * @param source role of who said it: {@code client}, {@code agent} or {@code admin}
 * @param rating 1 (bad) to 5 (very good); 0 for none
 * @param correctedAnswer what should have been answered; empty for none
 */
record AnswerRating(
    String eventId,
    String tenant,
    String answerId,
    String customer,
    String source,
    int rating,
    String correctedAnswer,
    Instant time) {

  static final int BEST = 5;
  static final int WORST = 1;

  AnswerRating {
    if (rating < 0 || rating > BEST) {
      throw new IllegalArgumentException("a rating must be in [0, 5] (was: " + rating + ")");
    }
  }

  /** Whether a member of the company said it. */
  boolean byStaff() {
    return !source.equals("client");
  }
}
