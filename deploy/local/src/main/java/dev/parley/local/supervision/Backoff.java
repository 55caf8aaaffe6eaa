package dev.parley.local.supervision;

import java.time.Duration;

/** How long to wait before a program that died is started again. */
final class Backoff {

  static final Duration FIRST = Duration.ofMillis(500);
  static final Duration LONGEST = Duration.ofSeconds(10);

  /** A program that was ready for this long is taken as sound: its next death starts anew. */
  static final Duration SOUND_AFTER = Duration.ofMinutes(1);

  private Backoff() {}

  /**
   * @param previous the pause before the start that has now ended; zero for the first
   * @param readyFor how long the program was ready before it died
   */
  static Duration next(Duration previous, Duration readyFor) {
    if (previous.isZero() || readyFor.compareTo(SOUND_AFTER) >= 0) {
      return FIRST;
    }
    Duration doubled = previous.multipliedBy(2);
    return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
  }
}
