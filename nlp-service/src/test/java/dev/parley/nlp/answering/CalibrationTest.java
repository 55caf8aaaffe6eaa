package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.answering.Calibration.Point;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationTest {
  private final Calibration calibration =
      new Calibration(
          "models/answering/versions/0123456789abcdef",
          100,
          0.05,
          List.of(
              new Point(0.9, 0.2, 0.97),
              new Point(0.8, 0.4, 0.89),
              new Point(0.7, 0.5, 0.91),
              new Point(0.4, 0.9, 0.6)));

  @ParameterizedTest
  @CsvSource({"0.9,0.7", "0.95,0.9", "0.6,0.4", "0.99,0.9"})
  void operatingPointAnswersMostWhileBeingPreciseEnough(double precision, double confidence) {
    assertThat(calibration.operatingPoint(precision).confidence()).isEqualTo(confidence);
  }

  @ParameterizedTest
  @CsvSource({"0.9,90", "0.955,95.5", "1,100"})
  void settingIsSaidInWords(double precision, String percent) {
    assertThat(Calibration.inWords(precision))
        .isEqualTo("answer when at least " + percent + " % sure");
  }

  @Test
  void shippedCurveFallsInConfidenceAndGrowsInCoverage() {
    List<Point> points = Calibration.shipped().points();

    for (int i = 1; i < points.size(); i++) {
      assertThat(points.get(i).confidence()).isLessThanOrEqualTo(points.get(i - 1).confidence());
      assertThat(points.get(i).coverage()).isGreaterThan(points.get(i - 1).coverage());
    }
    assertThat(points.get(points.size() - 1).coverage()).isEqualTo(1);
  }
}
