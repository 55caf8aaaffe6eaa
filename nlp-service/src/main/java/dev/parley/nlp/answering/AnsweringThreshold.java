package dev.parley.nlp.answering;

import java.util.Optional;

/**
 * From which confidence on models answer, and the curve that says so.
 *
 * @param own what was measured with them, on however many questions
 * @param standsIn whether the curve is the shipped one, for want of enough questions
 */
public record AnsweringThreshold(
    AnsweringVersions versions,
    Optional<VersionCalibration> own,
    Calibration curve,
    boolean standsIn,
    double confidence) {

  /**
   * @param precision share of the answers that is to be right
   * @param enough questions from which their own curve counts
   */
  static AnsweringThreshold of(
      AnsweringVersions versions,
      Optional<VersionCalibration> own,
      Calibration shipped,
      double precision,
      int enough) {
    double least = shipped.operatingPoint(precision).confidence();
    return own.map(VersionCalibration::curve)
        .filter(curve -> curve.questions() >= enough)
        .map(
            curve ->
                new AnsweringThreshold(
                    versions, own, curve, false, curve.strictEnough(least, precision)))
        .orElseGet(() -> new AnsweringThreshold(versions, own, shipped, true, least));
  }
}
