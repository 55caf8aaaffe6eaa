package dev.parley.nlp.answering;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When to answer. */
@ConfigMapping(prefix = "parley.answering")
interface AnsweringConfig {
  /**
   * Confidence from which a question is answered, between 0 and 1. Raising it makes wrong answers
   * rarer and sends more questions that could have been answered to people.
   */
  @WithDefault("0.65")
  double answerWhenAtLeast();

  /** Passages that a verdict lists as retrieved. More cost the search a little time each. */
  @WithDefault("5")
  int retrievedPassages();
}
