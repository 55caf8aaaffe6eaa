package dev.parley.nlp.classification;

import java.util.ArrayList;
import java.util.List;

/**
 * How honest the probabilities of likeliest labels are (Naeini et al. 2015).
 *
 * @param error expected calibration error: mean over the texts of how far their bin's confidence is
 *     from its accuracy
 * @param bins of equal width, in order, empty ones too
 */
public record Calibration(double error, List<Bin> bins) {

  private static final int BINS = 15;

  /**
   * Texts whose likeliest label has a probability in {@code (from, to]}.
   *
   * @param confidence mean probability, 0 in an empty bin
   * @param accuracy share of right labels, 0 in an empty bin
   */
  public record Bin(double from, double to, int texts, double confidence, double accuracy) {}

  public Calibration {
    bins = List.copyOf(bins);
  }

  static Calibration of(int[] truth, List<Classification> predicted) {
    double[] confidence = new double[BINS];
    int[] correct = new int[BINS];
    int[] texts = new int[BINS];
    for (int i = 0; i < truth.length; i++) {
      int label = predicted.get(i).label();
      double probability = predicted.get(i).probabilities()[label];
      int bin = (int) Math.min(BINS - 1, Math.max(0, Math.ceil(probability * BINS) - 1));
      confidence[bin] += probability;
      correct[bin] += label == truth[i] ? 1 : 0;
      texts[bin]++;
    }
    double gap = 0;
    List<Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      gap += Math.abs(confidence[bin] - correct[bin]);
      int count = Math.max(1, texts[bin]);
      bins.add(
          new Bin(
              (double) bin / BINS,
              (bin + 1.0) / BINS,
              texts[bin],
              confidence[bin] / count,
              (double) correct[bin] / count));
    }
    return new Calibration(truth.length == 0 ? 0 : gap / truth.length, bins);
  }
}
