package dev.parley.nlp.sentiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How good predictions are. All numbers are in 0..1; what cannot be computed (a class without
 * examples) is 0, as in scikit-learn with {@code zero_division=0}, and an undefined area is NaN.
 *
 * @param examples how many were scored
 * @param macroF1 mean over the labels
 * @param confusion rows are true labels, columns predicted ones, in the order of {@link
 *     SentimentLabel}
 * @param expectedCalibrationError of the most likely label, 15 bins of equal width (Naeini et al.
 *     2015)
 */
public record SentimentEvaluation(
    int examples,
    double accuracy,
    double macroF1,
    Map<SentimentLabel, LabelScore> labels,
    List<List<Integer>> confusion,
    double expectedCalibrationError) {

  private static final int BINS = 15;

  /**
   * Scores of one label.
   *
   * @param support examples that truly have the label
   * @param rocAuc of the label's probability against all other labels
   */
  public record LabelScore(
      double precision, double recall, double f1, double rocAuc, int support) {}

  public SentimentEvaluation {
    labels = Map.copyOf(labels);
    confusion = confusion.stream().map(List::copyOf).toList();
  }

  /** The scores of one label; every label has some. */
  public LabelScore score(SentimentLabel label) {
    return Objects.requireNonNull(labels.get(label));
  }

  /** Scores a classifier on labelled texts; weights are not used. */
  public static SentimentEvaluation of(
      SentimentClassifier classifier, List<SentimentExample> examples) {
    List<SentimentPrediction> predictions =
        classifier.classifyAll(examples.stream().map(SentimentExample::text).toList());
    return of(
        examples.stream().map(SentimentExample::label).toList(),
        predictions.stream().map(SentimentPrediction::probabilities).toList());
  }

  /** Scores probabilities; both lists go in step. */
  public static SentimentEvaluation of(
      List<SentimentLabel> truth, List<SentimentProbabilities> predicted) {
    if (truth.size() != predicted.size()) {
      throw new IllegalArgumentException(
          "%d labels for %d predictions".formatted(truth.size(), predicted.size()));
    }
    int[][] counts = new int[SentimentLabel.COUNT][SentimentLabel.COUNT];
    for (int i = 0; i < truth.size(); i++) {
      counts[truth.get(i).index()][predicted.get(i).mostLikely().index()]++;
    }
    Map<SentimentLabel, LabelScore> scores = new EnumMap<>(SentimentLabel.class);
    double f1 = 0;
    int correct = 0;
    for (SentimentLabel label : SentimentLabel.values()) {
      LabelScore score = score(label, counts, truth, predicted);
      scores.put(label, score);
      f1 += score.f1();
      correct += counts[label.index()][label.index()];
    }
    List<List<Integer>> confusion = new ArrayList<>();
    for (int[] row : counts) {
      confusion.add(Arrays.stream(row).boxed().toList());
    }
    return new SentimentEvaluation(
        truth.size(),
        ratio(correct, truth.size()),
        f1 / SentimentLabel.COUNT,
        scores,
        confusion,
        calibrationError(truth, predicted));
  }

  private static LabelScore score(
      SentimentLabel label,
      int[][] counts,
      List<SentimentLabel> truth,
      List<SentimentProbabilities> predicted) {
    int index = label.index();
    int support = 0;
    int claimed = 0;
    for (int other = 0; other < SentimentLabel.COUNT; other++) {
      support += counts[index][other];
      claimed += counts[other][index];
    }
    double precision = ratio(counts[index][index], claimed);
    double recall = ratio(counts[index][index], support);
    double f1 = ratio(2 * precision * recall, precision + recall);
    return new LabelScore(precision, recall, f1, rocAuc(label, truth, predicted), support);
  }

  /** By the rank sum of Mann and Whitney; equal scores share their mean rank. */
  private static double rocAuc(
      SentimentLabel label, List<SentimentLabel> truth, List<SentimentProbabilities> predicted) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < truth.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble(i -> predicted.get(i).of(label)));
    double rankSum = 0;
    long positives = 0;
    for (int from = 0; from < order.size(); ) {
      int to = from;
      double score = predicted.get(order.get(from)).of(label);
      int tied = 0;
      while (to < order.size() && predicted.get(order.get(to)).of(label) == score) {
        tied += truth.get(order.get(to)) == label ? 1 : 0;
        to++;
      }
      rankSum += tied * (from + 1 + to) / 2.0;
      positives += tied;
      from = to;
    }
    long negatives = truth.size() - positives;
    if (positives == 0 || negatives == 0) {
      return Double.NaN;
    }
    return (rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
  }

  private static double calibrationError(
      List<SentimentLabel> truth, List<SentimentProbabilities> predicted) {
    double[] confidence = new double[BINS];
    int[] correct = new int[BINS];
    for (int i = 0; i < truth.size(); i++) {
      SentimentLabel label = predicted.get(i).mostLikely();
      double probability = predicted.get(i).of(label);
      int bin = (int) Math.min(BINS - 1, Math.max(0, Math.ceil(probability * BINS) - 1));
      confidence[bin] += probability;
      correct[bin] += label == truth.get(i) ? 1 : 0;
    }
    double gap = 0;
    for (int bin = 0; bin < BINS; bin++) {
      gap += Math.abs(confidence[bin] - correct[bin]);
    }
    return ratio(gap, truth.size());
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
