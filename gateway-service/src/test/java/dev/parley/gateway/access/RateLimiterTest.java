package dev.parley.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.gateway.caller.Caller;
import dev.parley.gateway.caller.CallerRole;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
  private long nanos;

  private final RateLimiter limiter =
      new RateLimiter(
          new AccessConfig.RateLimit() {
            @Override
            public long key() {
              return 1000;
            }

            @Override
            public long publishable() {
              return 100;
            }

            @Override
            public long session() {
              return 2;
            }
          },
          new TimeMeter() {
            @Override
            public long currentTimeNanos() {
              return nanos;
            }

            @Override
            public boolean isWallClockBased() {
              return false;
            }
          });

  @Test
  void aBurstIsTakenAndThenRefusedWithATime() {
    Caller session = session("customers/bob");
    for (int i = 0; i < 4; i++) {
      limiter.take(session);
    }

    ServiceException refusal =
        catchThrowableOfType(ServiceException.class, () -> limiter.take(session));

    assertThat(refusal.kind()).isEqualTo(ErrorKind.OVERLOADED);
    assertThat(refusal.reason()).isEqualTo("RATE_LIMITED");
    assertThat(refusal.retryAfter()).contains(Duration.ofMillis(500));
  }

  @Test
  void afterThatTimeTheNextCallIsTaken() {
    Caller session = session("customers/bob");
    for (int i = 0; i < 4; i++) {
      limiter.take(session);
    }
    nanos += Duration.ofMillis(500).toNanos();

    assertThatCode(() -> limiter.take(session)).doesNotThrowAnyException();
  }

  @Test
  void eachSessionHasItsOwn() {
    for (int i = 0; i < 4; i++) {
      limiter.take(session("customers/bob"));
    }

    assertThatCode(() -> limiter.take(session("customers/eve"))).doesNotThrowAnyException();
  }

  private static Caller session(String customer) {
    return new Caller("default", CallerRole.CUSTOMER, "", customer);
  }
}
