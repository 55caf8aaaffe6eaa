package dev.parley.nlp.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClassifierCalibrationTest {

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
