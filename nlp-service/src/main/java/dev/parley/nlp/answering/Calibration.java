package dev.parley.nlp.answering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the confidence of answers is worth, as measured on questions with known answers that were
 * not fitted on: for each confidence how many questions are answered from there on, and how many of
 * these answers are right.
 *
 * @param model {@code models/{family}/versions/{version}} whose drafts were among the answers;
 *     empty: all are quotes
 * @param questions how many it was measured with
 * @param calibrationError expected calibration error of the confidence, ten bins
 * @param points by falling confidence
 */
public record Calibration(
    String model, int questions, double calibrationError, List<Point> points) {
  private static final int MOST_POINTS = 200;
  private static final int BINS = 10;

  /**
   * Answering from a confidence on.
   *
   * @param coverage share of all questions that are answered
   * @param precision share of the answers that are right
   */
  public record Point(double confidence, double coverage, double precision) {}

  public Calibration {
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

  /**
   * Of answers that were not fitted on, at no more than {@value #MOST_POINTS} of their confidences.
   *
   * @param questions that were asked, those without an answer among them
   * @return empty when there is no answer
   */
  public static Optional<Calibration> measured(
      String model, int questions, List<JudgedAnswer> answers) {
    List<JudgedAnswer> surest =
        answers.stream()
            .sorted(Comparator.comparingDouble(JudgedAnswer::confidence).reversed())
            .toList();
    List<Point> points = new ArrayList<>();
    int size = surest.size();
    double right = 0;
    int shown = 0;
    for (int i = 0; i < size; i++) {
      double confidence = surest.get(i).confidence();
      int count = i + 1;
      right += surest.get(i).right() ? 1 : 0;
      boolean last = count == size;
      boolean lastOfConfidence = last || surest.get(count).confidence() < confidence;
      if (lastOfConfidence && (last || (long) count * MOST_POINTS / size > shown)) {
        points.add(new Point(confidence, count / (double) questions, right / count));
        shown = (int) ((long) count * MOST_POINTS / size);
      }
    }
    return points.isEmpty()
        ? Optional.empty()
        : Optional.of(new Calibration(model, questions, error(surest), points));
  }

  /** Expected calibration error (Naeini et al. 2015), ten bins of a width. */
  private static double error(List<JudgedAnswer> answers) {
    double[] excess = new double[BINS];
    for (JudgedAnswer answer : answers) {
      int bin = Math.min(BINS - 1, (int) (answer.confidence() * BINS));
      excess[bin] += answer.confidence() - (answer.right() ? 1 : 0);
    }
    return Arrays.stream(excess).map(Math::abs).sum() / answers.size();
  }

  /** A share of right answers as a setting: {@code answer when at least 90 % sure}. */
  public static String inWords(double precision) {
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

  /**
   * The confidence from which on to answer, so that no more is answered than from the given one on:
   * that one, unless the share of right answers from there on is surely smaller than wanted. Then
   * it is the least one from which on it is surely as large; where none is, the one from which on
   * most can be sure of. Surely means at the ends of {@link WilsonInterval}, so that few questions
   * move nothing, and many move it far enough.
   */
  double strictEnough(double least, double precision) {
    Point there = from(least);
    if (interval(there).upper() >= precision) {
      return least;
    }
    Point best = there;
    for (Point point : points) {
      if (point.confidence() > least && surer(point, best, precision)) {
        best = point;
      }
    }
    return best.confidence();
  }

  /** Of two points the one that answers more, if both are surely precise enough. */
  private boolean surer(Point point, Point best, double precision) {
    double lower = interval(point).lower();
    double bestLower = interval(best).lower();
    return lower >= precision
        ? bestLower < precision || point.coverage() > best.coverage()
        : lower > bestLower;
  }

  /** What is answered from a confidence on; where the curve knows of none, nothing. */
  public Point from(double confidence) {
    Point found = new Point(confidence, 0, 0);
    for (Point point : points) {
      if (point.confidence() >= confidence) {
        found = new Point(confidence, point.coverage(), point.precision());
      }
    }
    return found;
  }

  /** The share of right answers that a point surely has. */
  public double surePrecision(Point point) {
    return interval(point).lower();
  }

  private WilsonInterval interval(Point point) {
    return WilsonInterval.of(point.precision(), point.coverage() * questions);
  }
}
