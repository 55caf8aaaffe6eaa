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

  /** How answers are put into words. */
  Wording wording();

  /** Settings of the language model's answers. */
  interface Wording {
    /**
     * Whether the language model `answering` writes answers; otherwise they are quotes of the best
     * passage, which takes no time and says more than was asked for.
     */
    @WithDefault("true")
    boolean generated();

    /**
     * Longest answer. Longer ones take their time, and leave less of the model's context to the
     * passages.
     */
    @WithDefault("112")
    int mostTokens();

    /**
     * How likely the model must find a sentence, among all that the passages offer, in [0, 1]; less
     * sure ones are replaced by a quote. Raising it makes wrong sentences rarer and quotes more
     * frequent.
     */
    @WithDefault("0.9")
    double leastLikelihood();
  }
}
