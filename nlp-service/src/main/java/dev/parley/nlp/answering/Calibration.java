package dev.parley.nlp.answering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What the confidence of answers is worth, as measured on questions with known answers that were
 * not fitted on: for each confidence how many questions are answered from there on, and how many of
 * these answers are right.
 *
 * @param model {@code models/{family}/versions/{version}} whose drafts were among the answers
 * @param questions how many it was measured with
 * @param calibrationError expected calibration error of the confidence, ten bins
 * @param points by falling confidence
 */
record Calibration(String model, int questions, double calibrationError, List<Point> points) {

  /**
   * Answering from a confidence on.
   *
   * @param coverage share of all questions that are answered
   * @param precision share of the answers that are right
   */
  record Point(double confidence, double coverage, double precision) {}

  Calibration {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("expected at least one point of the curve, found none");
    }
  }

  static Calibration shipped() {
    try (Reader reader = TextResources.open("calibration.json")) {
      JsonNode json = new ObjectMapper().readTree(reader);
      List<Point> points = new ArrayList<>();
      json.required("points")
          .forEach(
              point ->
                  points.add(
                      new Point(
                          point.required("confidence").asDouble(),
                          point.required("coverage").asDouble(),
                          point.required("precision").asDouble())));
      return new Calibration(
          json.required("model").asText(),
          json.required("questions").asInt(),
          json.required("calibrationError").asDouble(),
          points);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read resource answering/calibration.json", e);
    }
  }

  /** A share of right answers as a setting: {@code answer when at least 90 % sure}. */
  static String inWords(double precision) {
    return "answer when at least %s %% sure"
        .formatted(
            BigDecimal.valueOf(precision).movePointRight(2).stripTrailingZeros().toPlainString());
  }

  /**
   * The point that answers most questions while the wanted share of the answers is right; where no
   * point is that precise, the most precise one.
   */
  Point operatingPoint(double precision) {
    Point best = points.get(0);
    for (Point point : points) {
      boolean precise = point.precision() >= precision;
      if (precise
          ? best.precision() < precision || point.coverage() > best.coverage()
          : best.precision() < precision && point.precision() > best.precision()) {
        best = point;
      }
    }
    return best;
  }
}
