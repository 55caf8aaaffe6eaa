package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.answering.Calibration.Point;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnsweringThresholdTest {
  private static final AnsweringVersions VERSIONS = new AnsweringVersions("aa", "bb");
  private static final Calibration SHIPPED =
      new Calibration(
          "models/answering/versions/00",
          1000,
          0.05,
          List.of(new Point(0.9, 0.3, 0.97), new Point(0.7, 0.6, 0.95), new Point(0.3, 1, 0.8)));

  @Test
  void whatWasNotMeasuredGoesByTheShippedCurve() {
    AnsweringThreshold threshold = threshold(Optional.empty());

    assertThat(threshold.standsIn()).isTrue();
    assertThat(threshold.curve()).isEqualTo(SHIPPED);
    assertThat(threshold.confidence()).isEqualTo(0.7);
  }

  @Test
  void tooFewQuestionsGoByTheShippedCurve() {
    VersionCalibration few = measured(199, 0.5);

    AnsweringThreshold threshold = threshold(Optional.of(few));

    assertThat(threshold.standsIn()).isTrue();
    assertThat(threshold.curve()).isEqualTo(SHIPPED);
    assertThat(threshold.own()).contains(few);
    assertThat(threshold.confidence()).isEqualTo(0.7);
  }

  @Test
  void enoughQuestionsGoByTheirOwnCurveAndAreNoLooser() {
    VersionCalibration good = measured(200, 1);

    AnsweringThreshold threshold = threshold(Optional.of(good));

    assertThat(threshold.standsIn()).isFalse();
    assertThat(threshold.curve()).isEqualTo(good.curve());
    assertThat(threshold.confidence()).isEqualTo(0.7);
  }

  @Test
  void versionsThatAreWrongTooOftenAnswerLess() {
    assertThat(threshold(Optional.of(measured(200, 0.5))).confidence()).isEqualTo(0.95);
  }

  private static AnsweringThreshold threshold(Optional<VersionCalibration> own) {
    return AnsweringThreshold.of(VERSIONS, own, SHIPPED, 0.95, 200);
  }

  /**
   * @param precision of all answers; the surer half is right
   */
  private static VersionCalibration measured(int questions, double precision) {
    return new VersionCalibration(
        VERSIONS,
        Instant.EPOCH,
        new Calibration(
            "models/answering/versions/aa",
            questions,
            0.1,
            List.of(new Point(0.95, 0.5, 1), new Point(0.75, 1, precision))));
  }
}
