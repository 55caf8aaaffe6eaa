package dev.parley.nlp.classification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many texts of a label are found at the cost of how many others.
 *
 * @param area under the whole curve; NaN when all texts have the label or none has
 * @param points from (0, 0) to (1, 1), at most {@value #MOST_POINTS} of them; empty when the area
 *     is NaN
 */
public record RocCurve(double area, List<Point> points) {

  static final int MOST_POINTS = 101;

  /**
   * What is found when the label is said of every text whose probability is at least the threshold.
   *
   * @param falsePositives share of the texts of other labels
   * @param truePositives share of the texts of the label
   * @param threshold infinite at (0, 0)
   */
  public record Point(double falsePositives, double truePositives, double threshold) {}

  public RocCurve {
    points = List.copyOf(points);
  }

  static RocCurve of(int label, int[] truth, List<Classification> predicted) {
    double[] scores = predicted.stream().mapToDouble(one -> one.probabilities()[label]).toArray();
    List<Integer> descending =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
            .toList();
    long positives = IntStream.of(truth).filter(one -> one == label).count();
    long negatives = truth.length - positives;
    if (positives == 0 || negatives == 0) {
      return new RocCurve(Double.NaN, List.of());
    }
    List<Point> points = new ArrayList<>();
    points.add(new Point(0, 0, Double.POSITIVE_INFINITY));
    int found = 0;
    double area = 0;
    for (int i = 0; i < scores.length; i++) {
      int text = descending.get(i);
      found += truth[text] == label ? 1 : 0;
      boolean last = i + 1 == scores.length;
      if (last || scores[descending.get(i + 1)] < scores[text]) {
        Point before = points.get(points.size() - 1);
        Point point =
            new Point(
                (double) (i + 1 - found) / negatives, (double) found / positives, scores[text]);
        points.add(point);
        area +=
            (point.falsePositives - before.falsePositives)
                * (point.truePositives + before.truePositives)
                / 2;
      }
    }
    return new RocCurve(area, thinned(points));
  }

  private static List<Point> thinned(List<Point> points) {
    if (points.size() <= MOST_POINTS) {
      return points;
    }
    return IntStream.range(0, MOST_POINTS)
        .mapToObj(i -> points.get(i * (points.size() - 1) / (MOST_POINTS - 1)))
        .toList();
  }
}
