package dev.parley.benchmarks;

import java.time.Duration;
import java.util.Arrays;

/** What a round of calls took. */
public final class Latencies {
  private final long[] ascending;
  private final int failures;
  private final Duration elapsed;

  /**
   * @param nanos one latency a successful call
   * @param failures calls that failed
   * @param elapsed wall-clock time of the round
   */
  public Latencies(long[] nanos, int failures, Duration elapsed) {
    this.ascending = nanos.clone();
    Arrays.sort(ascending);
    this.failures = failures;
    this.elapsed = elapsed;
  }

  public int successes() {
    return ascending.length;
  }

  public int failures() {
    return failures;
  }

  public double perSecond() {
    return ascending.length / (elapsed.toNanos() / 1e9);
  }

  /**
   * The latency that a share of the calls did not exceed, in milliseconds (nearest rank); not a
   * number when no call succeeded.
   *
   * @param share in (0, 1]
   */
  public double percentileMillis(double share) {
    if (ascending.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(share * ascending.length);
    return ascending[Math.max(0, rank - 1)] / 1e6;
  }
}
