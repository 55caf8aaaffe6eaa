package dev.parley.nlp.completion;

import io.grpc.Context;
import io.grpc.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * When a text must end so that its end still reaches the caller before the call's deadline. A tenth
 * of the time that is left, and at most a quarter of a second, is kept for the way.
 */
public final class CallDeadline {
  private static final int SHARE_FOR_THE_WAY = 10;
  private static final Duration MOST_FOR_THE_WAY = Duration.ofMillis(250);

  private CallDeadline() {}

  /** Of the gRPC call that this thread handles; empty when it has none. */
  public static Optional<Instant> ofThisCall(Clock clock) {
    return Optional.ofNullable(Context.current().getDeadline())
        .map(deadline -> endOf(deadline, clock));
  }

  private static Instant endOf(Deadline deadline, Clock clock) {
    Duration left = Duration.ofNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS));
    Duration share = left.dividedBy(SHARE_FOR_THE_WAY);
    Duration way = share.compareTo(MOST_FOR_THE_WAY) < 0 ? share : MOST_FOR_THE_WAY;
    return clock.instant().plus(left.minus(way));
  }
}
