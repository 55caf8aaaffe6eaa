package dev.parley.kit.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineInterceptorTest {
  @ParameterizedTest
  @CsvSource({
    "2H, PT2H",
    "3M, PT3M",
    "4S, PT4S",
    "5m, PT0.005S",
    "6u, PT0.000006S",
    "7n, PT0.000000007S"
  })
  void everyUnitOfTheSpecificationIsUnderstood(String text, Duration expected) {
    assertThat(DeadlineInterceptor.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "5", "S", "-1S", "1.5S", "123456789S", "5x"})
  void anythingElseIsNoTimeout(String text) {
    assertThat(DeadlineInterceptor.parse(text)).isNull();
  }

  @Test
  void longestTimeoutDoesNotOverflow() {
    assertThat(DeadlineInterceptor.parse("99999999H")).isEqualTo(Duration.ofHours(99_999_999));
  }
}
