package dev.parley.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetriesTest {
  private final Deque<RuntimeException> failures = new ArrayDeque<>();
  private final Retries retries = new Retries(Duration.ofMillis(1));

  @Test
  void whatPassesIsWaitedFor() {
    failures.addAll(
        List.of(
            new ApiException("UNAVAILABLE", "away"),
            new SuiteUnreachableException("lost"),
            new ApiException("RESOURCE_EXHAUSTED", "busy")));

    assertThat(retries.call(this::answer)).isEqualTo("done");
  }

  @Test
  void whatStaysIsNotTriedAgain() {
    failures.add(new ApiException("INVALID_ARGUMENT", "wrong"));

    assertThatThrownBy(() -> retries.call(this::answer)).hasMessage("wrong");
    assertThat(failures).isEmpty();
  }

  @Test
  void whatStaysAwayIsGivenUp() {
    for (int i = 0; i < 8; i++) {
      failures.add(new ApiException("UNAVAILABLE", "away"));
    }

    assertThatThrownBy(() -> retries.call(this::answer)).hasMessage("away");
    assertThat(failures).isEmpty();
  }

  @Test
  void aSuiteThatWasNeverReachedIsNotWaitedFor() {
    failures.add(new SuiteUnreachableException("nothing answers"));

    assertThatThrownBy(() -> retries.call(this::answer)).hasMessage("nothing answers");

    assertThat(retries.call(this::answer)).isEqualTo("done");
    failures.add(new SuiteUnreachableException("lost"));
    assertThat(retries.call(this::answer)).isEqualTo("done");
  }

  private String answer() {
    if (!failures.isEmpty()) {
      throw failures.remove();
    }
    return "done";
  }
}
