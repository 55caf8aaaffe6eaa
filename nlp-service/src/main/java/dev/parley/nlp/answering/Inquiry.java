package dev.parley.nlp.answering;

import java.util.List;

/**
 * What a customer asks.
 *
 * @param language BCP 47 code; empty: detected
 * @param history earlier turns, oldest first
 */
record Inquiry(String tenant, String question, String language, List<Turn> history) {
  Inquiry {
    history = List.copyOf(history);
  }

  Inquiry asking(String other) {
    return new Inquiry(tenant, other, language, history);
  }
}
