package dev.parley.nlp.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.answering.AnsweringThreshold;
import dev.parley.nlp.answering.AnsweringVersions;
import dev.parley.nlp.answering.Calibration;
import dev.parley.nlp.answering.Calibration.Point;
import dev.parley.nlp.answering.JudgedAnswer;
import dev.parley.nlp.answering.VersionCalibration;
import dev.parley.proto.types.v1.AnswerCalibration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CalibrationCodecTest {
  private static final AnsweringVersions SHIPPED = new AnsweringVersions("00", "11");
  private static final AnsweringVersions LEARNED = new AnsweringVersions("00", "22");
  private static final Calibration SHIPPED_CURVE = curve(1836);

  private final CalibrationCodec codec = new CalibrationCodec(SHIPPED, 0.9, 0.6, 200);

  @Test
  void ownCurveOfTheVersionsThatServeSaysSo() {
    AnswerCalibration published =
        codec.serving(
            new AnsweringThreshold(LEARNED, Optional.of(measured(312)), curve(312), false, 0.75));

    assertThat(published.getBasis())
        .isEqualTo("Measured on 312 judged questions with the versions that answer now.");
    assertThat(published.getStandsIn()).isFalse();
    assertThat(published.getQuestionCount()).isEqualTo(312);
    assertThat(published.getMeasuredOrderVersion()).isEqualTo("models/reranker/versions/22");
    assertThat(published.getServingOrderVersion()).isEqualTo("models/reranker/versions/22");
    assertThat(published.getSetting()).isEqualTo("answer when at least 90 % sure");
    assertThat(published.getTentativelyWhenAtLeast()).isEqualTo(0.6);
    assertThat(published.getOperatingPoint().getConfidence()).isEqualTo(0.75);
    assertThat(published.getOperatingPoint().getCoverage()).isEqualTo(0.5);
    assertThat(published.getOperatingPoint().getPrecisionAtLeast()).isBetween(0.85, 0.9);
    assertThat(published.getMeasureTime().getSeconds()).isEqualTo(7);
    assertThat(published.getCurveCount()).isEqualTo(2);
  }

  @Test
  void shippedCurveThatStandsInSaysOfWhatAndWhy() {
    AnswerCalibration published =
        codec.serving(
            new AnsweringThreshold(LEARNED, Optional.of(measured(12)), SHIPPED_CURVE, true, 0.8));

    assertThat(published.getBasis())
        .isEqualTo(
            "The curve that ships stands in for the versions that answer now: it is of"
                + " models/answering/versions/00 and models/reranker/versions/11. A curve of their"
                + " own takes 200 judged questions; so far there are 12.");
    assertThat(published.getStandsIn()).isTrue();
    assertThat(published.getQuestionCount()).isEqualTo(1836);
    assertThat(published.getJudgedQuestionCount()).isEqualTo(12);
    assertThat(published.hasMeasureTime()).as("the shipped curve").isFalse();
    assertThat(published.getEnoughQuestionCount()).isEqualTo(200);
    assertThat(published.getMeasuredOrderVersion()).isEqualTo("models/reranker/versions/11");
    assertThat(published.getServingOrderVersion()).isEqualTo("models/reranker/versions/22");
  }

  @Test
  void shippedCurveOfTheShippedVersionsIsTheirOwn() {
    AnswerCalibration published =
        codec.serving(new AnsweringThreshold(SHIPPED, Optional.empty(), SHIPPED_CURVE, true, 0.8));

    assertThat(published.getStandsIn()).isFalse();
    assertThat(published.getBasis())
        .isEqualTo(
            "The curve that ships with the versions that answer now. A curve of their own takes 200"
                + " judged questions; so far there are 0.");
    assertThat(published.hasMeasureTime()).isFalse();
  }

  @Test
  void listShowsWhatWasMeasuredAlsoWhereItDoesNotCount() {
    AnswerCalibration listed =
        codec.listed(
            new AnsweringThreshold(LEARNED, Optional.of(measured(12)), SHIPPED_CURVE, true, 0.8));

    assertThat(listed.getQuestionCount()).isEqualTo(12);
    assertThat(listed.getMeasuredOrderVersion()).isEqualTo("models/reranker/versions/22");
    assertThat(listed.getStandsIn()).isTrue();
    assertThat(listed.getCurveCount()).isZero();
  }

  @Test
  void ratingsMakeALiveCurve() {
    assertThat(
            CalibrationCodec.live(
                "retrieval", List.of(new JudgedAnswer(0.9, true), new JudgedAnswer(0.8, false))))
        .hasValueSatisfying(
            live -> {
              assertThat(live.getRatedCount()).isEqualTo(2);
              assertThat(live.getRightCount()).isEqualTo(1);
              assertThat(live.getCurve(1).getPrecision()).isEqualTo(0.5);
            });
    assertThat(CalibrationCodec.live("retrieval", List.of())).isEmpty();
  }

  private static VersionCalibration measured(int questions) {
    return new VersionCalibration(LEARNED, Instant.ofEpochSecond(7), curve(questions));
  }

  private static Calibration curve(int questions) {
    return new Calibration(
        "models/answering/versions/00",
        questions,
        0.04,
        List.of(new Point(0.8, 0.5, 0.92), new Point(0.4, 1, 0.7)));
  }
}
