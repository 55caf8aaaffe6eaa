package dev.parley.nlp.generation;

import java.time.Duration;

/**
 * How fast waiting requests get slots, from the times between two of them while others wait.
 * Guarded by its owner's lock.
 */
final class DrainRate {
  private static final double NEWEST_SHARE = 0.1;
  private static final Duration UNKNOWN = Duration.ofSeconds(1);
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private double meanNanos = Double.NaN;
  private long lastNanos;
  private boolean timing;

  /**
   * One request got a slot.
   *
   * @param othersWait whether the time until the next one says something about the model, and not
   *     about how seldom it is asked
   */
  void drained(long nowNanos, boolean othersWait) {
    if (timing) {
      double interval = nowNanos - lastNanos;
      meanNanos =
          Double.isNaN(meanNanos) ? interval : meanNanos + NEWEST_SHARE * (interval - meanNanos);
    }
    lastNanos = nowNanos;
    timing = othersWait;
  }

  /** When so many requests will have got slots; between a tenth of a second and a minute. */
  Duration timeFor(int requests) {
    if (Double.isNaN(meanNanos)) {
      return UNKNOWN;
    }
    Duration time = Duration.ofNanos((long) (meanNanos * requests));
    if (time.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return time.compareTo(LONGEST) > 0 ? LONGEST : time;
  }
}
