package dev.parley.kit.consumer;

import dev.parley.kit.error.Failures;
import dev.parley.kit.event.MalformedEventException;
import java.time.Duration;

/**
 * What happens after a failure.
 *
 * @param permanentAttempts tries of an event whose failures do not look as if they passed
 * @param shortest pause after the first failure; doubles with each further one
 * @param longest longest pause
 */
record RetryPolicy(int permanentAttempts, Duration shortest, Duration longest) {
  static final RetryPolicy DEFAULT =
      new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(10));

  /**
   * @param attempts failed tries of this event so far, this one included
   * @param permanentFailures those among them that were not transient
   */
  Decision decide(Throwable failure, int attempts, int permanentFailures) {
    if (failure instanceof MalformedEventException) {
      return new Decision.GiveUp();
    }
    if (!Failures.isTransient(failure) && permanentFailures >= permanentAttempts) {
      return new Decision.GiveUp();
    }
    return new Decision.RetryAfter(pauseAfter(attempts));
  }

  Duration pauseAfter(int attempts) {
    long factor = 1L << Math.min(attempts - 1, 20);
    Duration pause = shortest.multipliedBy(factor);
    return pause.compareTo(longest) < 0 ? pause : longest;
  }

  sealed interface Decision {
    /** The event stays first in its partition and comes again after the pause. */
    record RetryAfter(Duration pause) implements Decision {}

    /** The event goes to the dead letters. */
    record GiveUp() implements Decision {}
  }
}
