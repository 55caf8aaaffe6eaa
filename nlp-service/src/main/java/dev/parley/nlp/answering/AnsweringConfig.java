package dev.parley.nlp.answering;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When to answer. */
@ConfigMapping(prefix = "parley.answering")
interface AnsweringConfig {
  /**
   * How sure to be, between 0 and 1: of the answers that are given at least this share is to be
   * right, as estimated by the calibration that {@code GetCalibration} publishes. 0.95 means
   * "answer when at least 95 % sure". Raising it makes wrong answers rarer and sends more questions
   * that could have been answered to people.
   */
  @WithDefault("0.95")
  double answerWhenAtLeast();

  /**
   * From which confidence on, a probability between 0 and 1, a question that is not answered for
   * sure is answered tentatively: with the words that it may not be what was asked for. 1: never.
   * Raising it sends more questions to people, lowering it makes more of these answers wrong.
   */
  @WithDefault("0.6")
  double tentativelyWhenAtLeast();

  /** Passages that each search finds to choose from. More find more and cost a little time each. */
  @WithDefault("8")
  int searchedPassages();

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
     * How likely the model must find each sentence after its first one, in [0, 1]; a less likely
     * one ends the answer. Raising it makes answers shorter and wrong sentences rarer.
     */
    @WithDefault("0.9")
    double leastLikelihood();

    /**
     * Whether the model may use its own words rather than choose among the passages' sentences. For
     * an imported model that is large enough; either way only what a cited passage says is said,
     * and quotes become more frequent.
     */
    @WithDefault("false")
    boolean freely();
  }
}
