package dev.parley.gateway.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.gateway.caller.Caller;
import dev.parley.gateway.caller.CallerRole;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Singleton;
import java.time.Duration;

/** A token bucket for each key and each session, in this process. */
@Singleton
class RateLimiter {
  private static final int MOST_BUCKETS = 100_000;

  private final AccessConfig.RateLimit limits;
  private final TimeMeter time;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(MOST_BUCKETS)
          .expireAfterAccess(Duration.ofMinutes(1)) // long since full again
          .build();

  @jakarta.inject.Inject
  RateLimiter(AccessConfig config) {
    this(config.rateLimit(), TimeMeter.SYSTEM_NANOTIME);
  }

  RateLimiter(AccessConfig.RateLimit limits, TimeMeter time) {
    this.limits = limits;
    this.time = time;
  }

  /**
   * Counts a call.
   *
   * @throws ServiceException OVERLOADED with the time after which the next call is taken
   */
  void take(Caller caller) {
    ConsumptionProbe probe =
        buckets
            .get(caller.tenant() + "/" + caller.actor(), name -> bucket(caller.role()))
            .tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw new ServiceException(
              ErrorKind.OVERLOADED,
              "too many calls (limit: " + perSecond(caller.role()) + " per second)")
          .withReason("RATE_LIMITED")
          .withRetryAfter(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }

  private Bucket bucket(CallerRole role) {
    long perSecond = perSecond(role);
    return Bucket.builder()
        .withCustomTimePrecision(time)
        .addLimit(
            limit -> limit.capacity(2 * perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .build();
  }

  private long perSecond(CallerRole role) {
    return switch (role) {
      case CLIENT, AGENT, ADMIN -> limits.key();
      case PUBLISHABLE -> limits.publishable();
      case CUSTOMER -> limits.session();
    };
  }
}
