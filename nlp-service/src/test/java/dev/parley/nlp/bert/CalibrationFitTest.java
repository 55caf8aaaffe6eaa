package dev.parley.nlp.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.nlp.classification.Classification;
import java.util.ArrayList;
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
    ClassifierCalibration calibration = new CalibrationFit(logits, labels, 128).fit();
    assertThat(calibration.temperature()).isCloseTo(3, within(0.15));
    assertThat(calibration.outOfScopeBelow()).isZero();
  }

  @Test
  void tenTextsThatAreAllRightMakeNothingCertain() {
    List<float[]> logits = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      labels.add(i % 2);
      logits.add(new float[] {i % 2 == 0 ? 1 : -1, i % 2 == 0 ? -1 : 1});
    }
    ClassifierCalibration calibration = new CalibrationFit(logits, labels, 128).fit();
    assertThat(calibration.classification(logits.get(0)).probabilities()[0])
        .isCloseTo(11 / 12.0, within(1e-3));
  }

  @Test
  void theThresholdPartsWhatIsInScopeFromTheRest() {
    List<float[]> logits = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      labels.add(0);
      logits.add(new float[] {3 + random.nextFloat(), 0});
      labels.add(-1);
      logits.add(new float[] {random.nextFloat(), 0});
    }
    ClassifierCalibration calibration = new CalibrationFit(logits, labels, 128).fit();
    for (int i = 0; i < logits.size(); i++) {
      Classification found = calibration.classification(logits.get(i));
      assertThat(found.outOfScope()).isEqualTo(labels.get(i) < 0);
    }
  }

  @Test
  void logOddsAreThoseOfTheProbabilities() {
    ClassifierCalibration calibration = new ClassifierCalibration(1.7, 0, 128);
    float[] logits = {0.5f, -1, 2};
    double[] probabilities = calibration.classification(logits).probabilities();
    for (int label = 0; label < 3; label++) {
      assertThat(calibration.logOdds(logits, label))
          .isCloseTo(Math.log(probabilities[label] / (1 - probabilities[label])), within(1e-9));
    }
  }
}
