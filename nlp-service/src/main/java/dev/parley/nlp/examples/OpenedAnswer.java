package dev.parley.nlp.examples;

import java.util.Set;

/**
 * An answer whose customer opened some of its passages.
 *
 * @param places of those among the passages, from 0; at least one
 */
record OpenedAnswer(AnsweredQuestion asked, Set<Integer> places) {
  OpenedAnswer {
    places = Set.copyOf(places);
  }
}
