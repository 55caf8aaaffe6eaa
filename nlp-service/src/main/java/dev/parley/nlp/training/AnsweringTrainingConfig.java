package dev.parley.nlp.training;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How the answering model is fine-tuned. */
@ConfigMapping(prefix = "parley.answering.training")
interface AnsweringTrainingConfig {
  /** Passes over the examples. More learns them better, forgets more of the rest, takes longer. */
  @WithDefault("3")
  double epochs();

  /** At its peak. Higher learns faster, forgets more, and diverges at some point. */
  @WithDefault("1e-4")
  double learningRate();

  /**
   * Tokens of a step, padding included. More is steadier and takes more memory: about 0.3 MB each.
   */
  @WithDefault("2048")
  int batchTokens();

  /**
   * Steps between two saved states, from which a trainer that died goes on. More loses more work,
   * fewer write three times the model's size more often.
   */
  @WithDefault("50")
  int checkpointEvery();

  /**
   * Threads of the arithmetic, each with batches of its own; 0: half of the cores, at least one, so
   * that serving on the same machine keeps the others. More trains faster, takes them from it, and
   * memory of four bytes a weight each. There are never more than a step has room for long texts.
   */
  @WithDefault("0")
  int threads();

  /** {@link #threads} as a number from 1 up; classifiers are trained with as many. */
  default int workers() {
    return threads() > 0 ? threads() : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  /**
   * Examples of the shipped ones that are learned again beside each collected one, so that a few
   * ratings do not make the model forget how to answer. More forgets less and takes longer.
   */
  @WithDefault("1.0")
  double replayShare();

  /** Learning from pairs of answers of which people prefer one, after the examples. */
  Preferences preferences();

  /** Held-out examples that are measured at most, beside the shipped ones. More is more exact. */
  @WithDefault("500")
  int mostHeldOut();

  /**
   * Shipped examples that are measured at most. More keeps candidates closer to what the shipped
   * model can do; 0 leaves the judgement to what was rated here.
   */
  @WithDefault("100")
  int mostShippedHeldOut();

  /** Tokens that an answer may have; the rest of the model's context is for the prompt. */
  @WithDefault("112")
  int answerTokens();

  /**
   * How long a job may run at most, also over several trainers that died; then it has failed. More
   * lets a job that gets nowhere keep others waiting for longer.
   */
  @WithDefault("PT12H")
  Duration longest();

  /**
   * Where a job's state lies, which any trainer that takes the job over must reach. By default
   * {@code .training} in the folder of the model store.
   */
  Optional<Path> directory();

  /** Direct preference optimization (Rafailov et al. 2023). */
  interface Preferences {
    /**
     * Pairs from which it is done; a job with fewer learns from examples alone. Raising it waits
     * for surer news, so high a number that there never are so many leaves it out.
     */
    @WithDefault("20")
    int enoughPairs();

    /**
     * The paper's beta. Higher keeps the model closer to what the examples made of it and learns
     * the preferences less.
     */
    @WithDefault("0.1")
    double strength();

    /** Passes over the pairs. More learns them better and forgets more of the rest. */
    @WithDefault("1")
    double epochs();

    /** At its peak. Higher learns faster, and spoils what the model writes much sooner. */
    @WithDefault("1e-5")
    double learningRate();
  }
}
