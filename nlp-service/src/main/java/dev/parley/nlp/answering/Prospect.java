package dev.parley.nlp.answering;

import dev.parley.nlp.knowledge.FoundPassage;
import java.util.Map;

/**
 * A passage that may answer a message, in one way of reading the message.
 *
 * @param question the message as it was read: what was said before it included, where it leans on
 *     that
 * @param features what speaks for and against it, by name
 * @param logit logarithm of the odds that it answers, which puts prospects in order
 */
record Prospect(
    FoundPassage passage,
    String question,
    ScoredSentences sentences,
    Map<String, Double> features,
    double logit) {
  Prospect {
    features = Map.copyOf(features);
  }
}
