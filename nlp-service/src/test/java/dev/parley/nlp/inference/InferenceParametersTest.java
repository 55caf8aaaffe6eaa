package dev.parley.nlp.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InferenceParametersTest {

  /** A response tells its seed, which has as many digits, and texts are all that some can send. */
  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MAX_VALUE, Long.MIN_VALUE, (1L << 53) + 1})
  void wholeNumberIsTheSameAsAText(long number) {
    assertThat(of(number).whole("seed")).contains(number);
    assertThat(of(Long.toString(number)).whole("seed")).contains(number);
  }

  @Test
  void numbersMayBeWrittenInAnyWay() {
    assertThat(of("1e2").whole("seed")).contains(100L);
    assertThat(of(3.0).whole("seed")).contains(3L);
    assertThat(of("0.25").decimal("seed", 1)).isEqualTo(0.25);
    assertThat(new InferenceParameters(Map.of()).decimal("seed", 1)).isEqualTo(1);
  }

  @Test
  void whatIsNoSuchNumberIsRefused() {
    for (Object value :
        new Object[] {1.5, "1.5", 1e300, Double.NaN, "1e999999999", "9223372036854775808"}) {
      assertThatThrownBy(() -> of(value).whole("seed"))
          .hasMessageStartingWith(
              "parameter 'seed' must be a whole number of at most 64 bits (was: ");
    }
    for (Object value : new Object[] {"many", "", true}) {
      assertThatThrownBy(() -> of(value).whole("seed"))
          .hasMessage("parameter 'seed' must be a number (was: " + value + ")");
    }
  }

  /** Reading megabytes of digits would take minutes. */
  @Test
  void longTextIsNotReadAsANumber() {
    assertThat(of("0".repeat(99) + "7").whole("seed")).contains(7L);
    assertThatThrownBy(() -> of("7".repeat(101)).whole("seed"))
        .hasMessage("parameter 'seed' must be a number of at most 100 characters (had: 101)");
  }

  private static InferenceParameters of(Object value) {
    return new InferenceParameters(Map.of("seed", value));
  }
}
