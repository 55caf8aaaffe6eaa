package dev.parley.nlp.gaps;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How unanswered questions become gaps. */
@ConfigMapping(prefix = "parley.gaps")
interface GapsConfig {
  /**
   * Time between two looks for new questions and new knowledge. Shorter shows both sooner, and asks
   * the database more often.
   */
  @WithDefault("10s")
  Duration interval();

  /**
   * Newest questions of a tenant and language that are clustered together. Older ones keep their
   * gap, which the question that stands for it keeps comparable. More costs time and memory by its
   * square: 2,000 take 8 MB and about a second.
   */
  @WithDefault("2000")
  int clustered();

  /**
   * Questions of a gap that are asked again when the knowledge changed. Each takes milliseconds.
   */
  @WithDefault("10")
  int askedAgain();

  /**
   * How long questions, and articles that nobody approved, are kept. Longer shows rarer gaps, and
   * keeps what customers wrote for longer.
   */
  @WithDefault("365d")
  Duration retention();

  /** How long an answer waits to be rated down. Longer costs a row an answer. */
  @WithDefault("30d")
  Duration rateableFor();

  /** Time between two removals of what is too old. */
  @WithDefault("1h")
  Duration removalInterval();
}
