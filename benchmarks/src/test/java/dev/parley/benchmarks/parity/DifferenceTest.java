package dev.parley.benchmarks.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DifferenceTest {
  @Test
  void tellsTheLargestErrorAndTheWhole() {
    Difference difference = Difference.of(new float[] {3, 4.5f, -2}, new float[] {3, 4, 0});

    assertThat(difference.largest()).isEqualTo(2);
    assertThat(difference.relative()).isEqualTo(Math.sqrt(4.25) / 5);
    assertThat(difference.magnitude()).isEqualTo(4);
  }

  @Test
  void whatIsNoNumberIsNeverClose() {
    assertThat(Difference.of(new float[] {Float.NaN, 1}, new float[] {0, 1}).largest()).isNaN();
    assertThat(Difference.of(new float[] {Float.NaN, 2}, new float[] {0, 1}).largest()).isNaN();
  }

  @Test
  void anotherLengthIsRefused() {
    assertThatThrownBy(() -> Difference.of(new float[3], new float[4]))
        .hasMessage("want 4 numbers (found: 3)");
  }
}
