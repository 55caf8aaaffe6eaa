package dev.parley.nlp.answering;

import java.util.Map;

/** How likely an answer is right. */
interface Confidence {
  /**
   * @param evidence features by name; one that is missing counts as 0
   * @return in (0, 1)
   */
  double probability(Map<String, Double> evidence);
}
