package dev.parley.kit.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kit.consumer.RetryPolicy.Decision;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
  private final RetryPolicy policy =
      new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(1));
  private final Throwable away = new ServiceException(ErrorKind.UNAVAILABLE, "away");
  private final Throwable broken = new IllegalStateException("broken");

  @Test
  void pauseDoublesUpToItsLimit() {
    assertThat(pause(away, 1)).isEqualTo(Duration.ofMillis(100));
    assertThat(pause(away, 2)).isEqualTo(Duration.ofMillis(200));
    assertThat(pause(away, 5)).isEqualTo(Duration.ofSeconds(1));
    assertThat(pause(away, 1_000_000)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void permanentFailureIsGivenUpAfterThreeTries() {
    assertThat(policy.decide(broken, 2, 2)).isInstanceOf(Decision.RetryAfter.class);
    assertThat(policy.decide(broken, 3, 3)).isInstanceOf(Decision.GiveUp.class);
  }

  @Test
  void triesWhileSomethingWasAwayDoNotCount() {
    assertThat(policy.decide(broken, 50, 1)).isInstanceOf(Decision.RetryAfter.class);
    assertThat(policy.decide(away, 50, 3)).isInstanceOf(Decision.RetryAfter.class);
  }

  private Duration pause(Throwable failure, int attempts) {
    return ((Decision.RetryAfter) policy.decide(failure, attempts, 0)).pause();
  }
}
