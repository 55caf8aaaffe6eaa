package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.nlp.answering.Calibration.Point;
import java.util.List;
import java.util.stream.IntStream;
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

  @Test
  void pointsOfAMeasuredCurveAnswerAllOfOneConfidenceOrNone() {
    Calibration measured =
        Calibration.measured(
                "",
                8,
                List.of(
                    new JudgedAnswer(0.6, false),
                    new JudgedAnswer(0.95, true),
                    new JudgedAnswer(0.8, false),
                    new JudgedAnswer(0.8, true)))
            .orElseThrow();

    assertThat(measured.points())
        .containsExactly(
            new Point(0.95, 1 / 8.0, 1),
            new Point(0.8, 3 / 8.0, 2 / 3.0),
            new Point(0.6, 4 / 8.0, 2 / 4.0));
    assertThat(measured.questions()).isEqualTo(8);
    // Bins: 0.95 right, 0.8 twice with one right, 0.6 wrong.
    assertThat(measured.calibrationError()).isCloseTo((0.05 + 0.6 + 0.6) / 4, within(1e-12));
  }

  @Test
  void measuredCurveOfManyAnswersIsThinnedAndEndsWithAll() {
    List<JudgedAnswer> answers =
        IntStream.rangeClosed(1, 1000).mapToObj(i -> new JudgedAnswer(i / 1000.0, true)).toList();

    List<Point> points = Calibration.measured("", 1000, answers).orElseThrow().points();

    assertThat(points).hasSize(200).last().isEqualTo(new Point(0.001, 1, 1));
  }

  @Test
  void nothingAnsweredIsNoCurve() {
    assertThat(Calibration.measured("", 5, List.of())).isEmpty();
  }

  @Test
  void sureEnoughCurveMovesNothing() {
    assertThat(curve(200, 194).strictEnough(0.8, 0.95)).isEqualTo(0.8);
  }

  @Test
  void aFewWrongAnswersMoveNothing() {
    // 36 of 40: below the setting, but so might 38 of 40 be.
    assertThat(curve(40, 36).strictEnough(0.8, 0.95)).isEqualTo(0.8);
  }

  @Test
  void manyWrongAnswersMoveTheConfidenceToWhereAnswersAreSurelyRight() {
    // The surest 90 of 100 are right: Wilson's lower end of 60 right ones of 60 is above 0.95.
    double confidence = curve(400, 360).strictEnough(0.5, 0.95);

    assertThat(confidence).isGreaterThan(0.5);
    Calibration curve = curve(400, 360);
    assertThat(curve.surePrecision(curve.from(confidence))).isGreaterThanOrEqualTo(0.95);
    assertThat(curve.from(confidence).coverage()).isBetween(0.9, 0.95);
  }

  @Test
  void whereNoneIsSurelyRightEnoughTheSurestIsTaken() {
    Calibration alternating =
        Calibration.measured(
                "",
                400,
                IntStream.range(0, 400)
                    .mapToObj(i -> new JudgedAnswer(0.99 - i / 1000.0, i % 5 != 0))
                    .toList())
            .orElseThrow();

    double confidence = alternating.strictEnough(0.5, 0.95);

    double sure = alternating.surePrecision(alternating.from(confidence));
    assertThat(sure).isLessThan(0.95);
    assertThat(alternating.points())
        .allSatisfy(
            point -> assertThat(alternating.surePrecision(point)).isLessThanOrEqualTo(sure));
  }

  @Test
  void noCurveMakesAnsweringLooser() {
    assertThat(curve(1000, 1000).strictEnough(0.8, 0.95)).isEqualTo(0.8);
    assertThat(curve(400, 360).strictEnough(0.98, 0.95)).isEqualTo(0.98);
    assertThat(curve(400, 360).strictEnough(0.999, 0.95)).as("beyond the curve").isEqualTo(0.999);
  }

  /** The surest answers are right; confidences fall from 0.99 by steps to 0.6. */
  private static Calibration curve(int answers, int right) {
    return Calibration.measured(
            "",
            answers,
            IntStream.range(0, answers)
                .mapToObj(i -> new JudgedAnswer(0.99 - 0.39 * i / answers, i < right))
                .toList())
        .orElseThrow();
  }
}
