package dev.parley.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositiveIntegerTest {
  @Test
  void numbersFromOneOnAreTaken() {
    assertThat(new PositiveInteger().convert("1")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-3", "1.5", "many", "99999999999"})
  void othersAreRefused(String value) {
    assertThatThrownBy(() -> new PositiveInteger().convert(value))
        .hasMessage("must be a whole number from 1 on (was: " + value + ")");
  }
}
