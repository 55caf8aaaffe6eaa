package dev.parley.nlp.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class UniformsTest {

  @Test
  void fillTheUnitIntervalEvenly() {
    int[] counts = new int[10];
    for (int i = 0; i < 100_000; i++) {
      counts[(int) (Uniforms.at(42, i) * 10)]++;
    }

    // Five standard deviations of a binomial distribution are 474.
    assertThat(IntStream.of(counts).boxed()).allSatisfy(c -> assertThat(c).isBetween(9500, 10500));
  }

  @Test
  void neighbouringSeedsAndIndexesHaveNothingInCommon() {
    Set<Double> seen = new HashSet<>();
    double product = 0;
    for (int seed = 0; seed < 100; seed++) {
      for (int i = 0; i < 100; i++) {
        seen.add(Uniforms.at(seed, i));
        product += (Uniforms.at(seed, i) - 0.5) * (Uniforms.at(seed + 1, i) - 0.5);
      }
    }

    assertThat(seen).hasSize(10_000);
    assertThat(product / 10_000).isCloseTo(0, within(0.005)); // six standard errors
  }

  @Test
  void areThoseThatSplitMixGives() {
    // java.util.SplittableRandom is SplitMix64: at(seed, 0) is its first draw from the mixed seed.
    long mixed = new java.util.SplittableRandom(7).nextLong();

    assertThat(Uniforms.at(7, 0)).isEqualTo(new java.util.SplittableRandom(mixed).nextDouble());
  }
}
