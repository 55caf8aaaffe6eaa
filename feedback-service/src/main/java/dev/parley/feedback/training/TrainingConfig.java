package dev.parley.feedback.training;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** When model families are trained. */
@ConfigMapping(prefix = "parley.training")
interface TrainingConfig {
  /** The families that this suite trains, with the rules of each. */
  Map<String, Family> families();

  /**
   * How often to look for stalled jobs and for families whose waiting time is over; new examples
   * are looked at when they come. Shorter reacts sooner and costs two queries a family.
   */
  @WithDefault("PT30S")
  Duration checkInterval();

  /**
   * How long a job may wait for a trainer before it is given up. Longer bridges longer absences of
   * trainers, and blocks the family that much longer when the request itself was lost.
   */
  @WithDefault("PT30M")
  Duration unclaimedAfter();

  /**
   * How long a running job may stay silent before it is given up. Longer forgives slow trainers,
   * and blocks the family that much longer after a crash.
   */
  @WithDefault("PT15M")
  Duration stalledAfter();

  /** One family's rules. */
  interface Family {
    /** New examples since the last successful job. More trains less often, on more news. */
    long afterNewExamples();

    /** Least time between the beginnings of two jobs that the policy orders. */
    @WithDefault("PT1M")
    Duration minimumInterval();

    /** Waiting time after a failed job; it doubles with each further failure in a row. */
    @WithDefault("PT10M")
    Duration retryAfterFailure();
  }
}
