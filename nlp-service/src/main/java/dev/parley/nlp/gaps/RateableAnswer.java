package dev.parley.nlp.gaps;

import java.time.Instant;
import java.util.List;

/**
 * An answer that somebody may still rate down.
 *
 * @param passages resource names
 */
record RateableAnswer(
    String tenant,
    String answerId,
    String conversation,
    String customer,
    String question,
    List<String> passages,
    Instant time) {

  RateableAnswer {
    passages = List.copyOf(passages);
  }
}
