package dev.parley.benchmarks.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FlatnessTest {
  @Test
  void whatOnlyGrowsWhileItWarmsUpIsFlat() {
    Flatness flatness = flatness(i -> i < 4 ? 100 + 100 * i : 500 + i % 3);

    assertThat(flatness).isEqualTo(new Flatness(501, 501, 12));
    assertThat(flatness.isFlat()).isTrue();
  }

  @Test
  void whatGrowsSteadilyIsNotFlat() {
    Flatness flatness = flatness(i -> 500 + 2 * i);

    assertThat(flatness.growth()).isEqualTo(24);
    assertThat(flatness.isFlat()).isFalse();
  }

  @Test
  void oneHighSampleDecidesNothing() {
    assertThat(flatness(i -> i == 20 ? 900 : 500).isFlat()).isTrue();
  }

  @Test
  void fewSamplesTellNothing() {
    assertThat(Flatness.of(List.of(1L, 2L, 3L))).isEmpty();
  }

  private static Flatness flatness(LongUnaryOperator sample) {
    return Flatness.of(LongStream.range(0, 21).map(sample).boxed().toList()).orElseThrow();
  }
}
