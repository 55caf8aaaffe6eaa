package dev.parley.cli.suite;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Repeats calls while the suite is away for a moment; only for calls that may be made twice. A
 * suite that has never answered is not waited for: it does not run, or elsewhere.
 */
public final class Retries {
  private static final Set<String> TRANSIENT =
      Set.of("UNAVAILABLE", "RESOURCE_EXHAUSTED", "DEADLINE_EXCEEDED", "ABORTED");
  private static final int MOST = 8;
  private static final Duration LONGEST = Duration.ofSeconds(8);

  private final Duration first;
  private boolean reached;

  /** Waits half a second after the first failure and twice as long after each further one. */
  public Retries() {
    this(Duration.ofMillis(500));
  }

  Retries(Duration first) {
    this.first = first;
  }

  /**
   * Gives what the call gives, at the latest at the {@value #MOST}th time; the pauses between are
   * half a minute together.
   *
   * @throws ApiException the call's own, at once when no waiting mends it, else the last
   * @throws SuiteUnreachableException at once while the suite has never answered, else the last
   */
  public <R> R call(Supplier<R> call) {
    Duration pause = first;
    for (int tries = 1; ; tries++) {
      try {
        R result = call.get();
        reached = true;
        return result;
      } catch (ApiException | SuiteUnreachableException e) {
        reached |= e instanceof ApiException;
        if (!reached || tries == MOST || !isTransient(e)) {
          throw e;
        }
        sleep(pause);
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
      }
    }
  }

  private static boolean isTransient(RuntimeException failure) {
    return !(failure instanceof ApiException refused) || TRANSIENT.contains(refused.status());
  }

  private static void sleep(Duration pause) {
    try {
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SuiteUnreachableException("interrupted while waiting for the suite", e);
    }
  }
}
