package dev.parley.nlp.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationFitTest {
  private final Random random = new Random(1);

  @Test
  void theTemperatureThatWasTakenAwayIsFound() {
    List<float[]> logits = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      float honest = (float) random.nextGaussian() * 2;
      labels.add(random.nextDouble() < 1 / (1 + Math.exp(-honest)) ? 1 : 0);
      logits.add(new float[] {0, 3 * honest});
    }
    CalibrationFit fit = fit(logits, labels);
    assertThat(fit.temperature()).isCloseTo(3, within(0.15));
    assertThat(fit.leastConfidence(3, 1)).isZero();
  }

  @Test
  void tenTextsThatAreAllRightMakeNothingCertain() {
    List<float[]> logits = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      labels.add(i % 2);
      logits.add(new float[] {i % 2 == 0 ? 1 : -1, i % 2 == 0 ? -1 : 1});
    }
    double temperature = fit(logits, labels).temperature();
    assertThat(Softmax.of(logits.get(0), temperature)[0]).isCloseTo(11 / 12.0, within(1e-3));
  }

  @Test
  void theThresholdPartsWhatIsInScopeFromTheRest() {
    List<float[]> logits = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      labels.add(0);
      logits.add(new float[] {3 + random.nextFloat(), 0});
      labels.add(2); // behind the labels
      logits.add(new float[] {random.nextFloat(), 0});
    }
    CalibrationFit fit = fit(logits, labels);
    double bound = fit.leastConfidence(1, 1);
    for (int i = 0; i < logits.size(); i++) {
      assertThat(Softmax.of(logits.get(i), 1)[0] < bound).isEqualTo(labels.get(i) == 2);
    }
  }

  @Test
  void textsCountByTheirWeight() {
    List<float[]> scores = List.of(new float[] {1, 0, 5}, new float[] {1, 0, 5});
    CalibrationFit fit = new CalibrationFit(2, scores, new int[] {0, 1}, new double[] {3, 1});
    CalibrationFit mostly = new CalibrationFit(2, scores, new int[] {0, 1}, new double[] {9, 1});
    assertThat(mostly.loss(1)).isLessThan(fit.loss(1));
  }

  private static CalibrationFit fit(List<float[]> scores, List<Integer> heads) {
    double[] even = new double[heads.size()];
    Arrays.fill(even, 1);
    return new CalibrationFit(
        2, scores, heads.stream().mapToInt(Integer::intValue).toArray(), even);
  }
}
