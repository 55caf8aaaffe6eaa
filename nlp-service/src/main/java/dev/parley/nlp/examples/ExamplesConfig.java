package dev.parley.nlp.examples;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is kept for the answering model to learn from. */
@ConfigMapping(prefix = "parley.answering.examples")
interface ExamplesConfig {
  /**
   * How long an answer waits to be rated or opened, and a rating or an opened source for its
   * answer. Longer learns from later ratings too, and costs a row with its passages per answer.
   */
  @WithDefault("30d")
  Duration unratedRetention();

  /**
   * How long an answer is kept with its ratings. Longer learns from older ratings too, and keeps
   * what customers wrote for longer.
   */
  @WithDefault("365d")
  Duration ratedRetention();

  /** Time between two removals of what waited too long or is too old. */
  @WithDefault("1h")
  Duration removalInterval();

  /**
   * Rated answers, opened ones and imported examples that a training reads at most, the newest ones
   * of each. More takes longer to train on and more memory: about 5 kB each.
   */
  @WithDefault("20000")
  int most();
}
