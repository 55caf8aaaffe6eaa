package dev.parley.nlp.examples;

import java.time.Instant;

/**
 * A customer opened a passage that an answer showed.
 *
 * @param position among the answer's passages, 1-based
 * @param customer {@code customers/{pseudonym}} of whom the answer was for
 */
record SourceOpening(String tenant, String answerId, int position, String customer, Instant time) {}
