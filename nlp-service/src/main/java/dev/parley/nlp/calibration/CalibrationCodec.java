package dev.parley.nlp.calibration;

import com.google.protobuf.Timestamp;
import dev.parley.nlp.answering.AnsweringThreshold;
import dev.parley.nlp.answering.AnsweringVersions;
import dev.parley.nlp.answering.Calibration;
import dev.parley.nlp.answering.JudgedAnswer;
import dev.parley.nlp.answering.VersionCalibration;
import dev.parley.proto.types.v1.AnswerCalibration;
import dev.parley.proto.types.v1.LiveCalibration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Puts calibrations into the contract's words.
 *
 * @param shipped versions that the shipped curve was measured with
 * @param precision share of answers that is to be right, as set
 * @param tentative confidence from which on answers are given with a reservation, as set
 * @param enough judged questions from which a curve counts
 */
record CalibrationCodec(AnsweringVersions shipped, double precision, double tentative, int enough) {

  /** What the versions that serve go by, with its curve. */
  AnswerCalibration serving(AnsweringThreshold now) {
    AnsweringVersions versions = now.versions();
    boolean standsIn = now.standsIn() && !versions.equals(shipped);
    AnswerCalibration.Builder published =
        of(now, now.standsIn() ? shipped : versions)
            .setServingModelVersion(versions.languageModelName())
            .setServingOrderVersion(versions.orderName())
            .setStandsIn(standsIn)
            .setBasis(basis(now, standsIn));
    if (now.standsIn()) {
      published.clearMeasureTime();
    }
    now.curve().points().forEach(point -> published.addCurve(point(now.curve(), point)));
    return published.build();
  }

  /** Measured versions, or what ships, in a list. */
  AnswerCalibration listed(AnsweringThreshold threshold) {
    return threshold
        .own()
        .map(VersionCalibration::curve)
        .map(
            own ->
                of(threshold, threshold.versions())
                    .setQuestionCount(own.questions())
                    .setExpectedCalibrationError(own.calibrationError())
                    .setOperatingPoint(point(own, own.from(threshold.confidence()))))
        .orElseGet(() -> of(threshold, shipped))
        .setStandsIn(threshold.standsIn() && threshold.own().isPresent())
        .build();
  }

  /** Ratings of answers by what gave them; empty when there are none. */
  static Optional<LiveCalibration> live(String model, List<JudgedAnswer> answers) {
    return Calibration.measured(model, answers.size(), answers)
        .map(
            curve -> {
              LiveCalibration.Builder live =
                  LiveCalibration.newBuilder()
                      .setModelVersion(model)
                      .setRatedCount(answers.size())
                      .setRightCount((int) answers.stream().filter(JudgedAnswer::right).count())
                      .setExpectedCalibrationError(curve.calibrationError());
              curve.points().forEach(point -> live.addCurve(point(curve, point)));
              return live.build();
            });
  }

  private AnswerCalibration.Builder of(AnsweringThreshold threshold, AnsweringVersions measured) {
    Calibration curve = threshold.curve();
    AnswerCalibration.Builder published =
        AnswerCalibration.newBuilder()
            .setMeasuredModelVersion(measured.languageModelName())
            .setMeasuredOrderVersion(measured.orderName())
            .setQuestionCount(curve.questions())
            .setExpectedCalibrationError(curve.calibrationError())
            .setAnswerWhenAtLeast(precision)
            .setTentativelyWhenAtLeast(tentative)
            .setSetting(Calibration.inWords(precision))
            .setOperatingPoint(point(curve, curve.from(threshold.confidence())))
            .setEnoughQuestionCount(enough);
    threshold
        .own()
        .ifPresent(
            own ->
                published
                    .setJudgedQuestionCount(own.curve().questions())
                    .setMeasureTime(timestamp(own.time())));
    return published;
  }

  private String basis(AnsweringThreshold now, boolean standsIn) {
    int judged = now.own().map(own -> own.curve().questions()).orElse(0);
    if (!now.standsIn()) {
      return "Measured on %d judged questions with the versions that answer now.".formatted(judged);
    }
    String few =
        "A curve of their own takes %d judged questions; so far there are %d."
            .formatted(enough, judged);
    return standsIn
        ? "The curve that ships stands in for the versions that answer now: it is of %s and %s. %s"
            .formatted(shipped.languageModelName(), shipped.orderName(), few)
        : "The curve that ships with the versions that answer now. " + few;
  }

  private static AnswerCalibration.Point point(Calibration curve, Calibration.Point point) {
    return AnswerCalibration.Point.newBuilder()
        .setConfidence(point.confidence())
        .setCoverage(point.coverage())
        .setPrecision(point.precision())
        .setPrecisionAtLeast(curve.surePrecision(point))
        .build();
  }

  private static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }
}
