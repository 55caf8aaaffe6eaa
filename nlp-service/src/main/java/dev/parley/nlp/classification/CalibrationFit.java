package dev.parley.nlp.classification;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a model says of the validation part, before its temperature, and what follows from it. Of
 * all kinds of models alike.
 */
public final class CalibrationFit {

  private static final double LOWEST = 0.05;
  private static final double HIGHEST = 20;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final int labels;
  private final List<float[]> scores; // (text), (head)
  private final int[] heads; // (text)
  private final double[] weights; // (text)

  /**
   * @param labels how many there are; a further head, if the model has one, is of texts out of
   *     scope
   * @param scores of each text, (head)
   * @param heads the true one of each text; that behind the labels: it has none of them
   * @param weights how much each text counts
   */
  public CalibrationFit(int labels, List<float[]> scores, int[] heads, double[] weights) {
    if (scores.size() != heads.length || heads.length != weights.length) {
      throw new IllegalArgumentException(
          "want as many scores, heads and weights, are %d, %d, %d"
              .formatted(scores.size(), heads.length, weights.length));
    }
    this.labels = labels;
    this.scores = List.copyOf(scores);
    this.heads = heads.clone();
    this.weights = weights.clone();
  }

  /**
   * Weighted mean of the cross-entropy of the texts that have a head. As few texts cannot prove
   * that a model is never wrong, being right counts as what the rule of succession makes of it
   * (Platt 1999).
   */
  public double loss(double temperature) {
    int texts = 0;
    double all = 0;
    for (int text = 0; text < heads.length; text++) {
      boolean counts = heads[text] < scores.get(text).length;
      texts += counts ? 1 : 0;
      all += counts ? weights[text] : 0;
    }
    double loss = 0;
    for (int text = 0; text < heads.length; text++) {
      if (heads[text] < scores.get(text).length) {
        double[] probabilities = Softmax.of(scores.get(text), temperature);
        double others = 1.0 / (texts + 2) / (probabilities.length - 1);
        double ofText = 0;
        for (int head = 0; head < probabilities.length; head++) {
          double wanted = head == heads[text] ? (texts + 1.0) / (texts + 2) : others;
          ofText -= wanted * Math.log(Math.max(probabilities[head], Double.MIN_NORMAL));
        }
        loss += weights[text] * ofText;
      }
    }
    return all == 0 ? 0 : loss / all;
  }

  /**
   * What scores are divided by so that probabilities are honest (Guo et al. 2017): golden-section
   * search over the logarithm, as the loss has one minimum in it.
   */
  public double temperature() {
    double low = Math.log(LOWEST);
    double high = Math.log(HIGHEST);
    while (high - low > 1e-3) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (loss(Math.exp(left)) < loss(Math.exp(right))) {
        high = right;
      } else {
        low = left;
      }
    }
    return Math.exp((low + high) / 2);
  }

  /**
   * The least confidence that makes the mean of in-scope accuracy (a text taken for out of scope is
   * wrong) and out-of-scope recall highest, of those that cost at most one in-scope text of a
   * hundred. Without validation texts out of scope: the one that leaves a share of the texts in
   * scope there.
   *
   * @param inScopeShare 1: the bound is 0, nothing is out of scope
   */
  public double leastConfidence(double temperature, double inScopeShare) {
    return ScopeBound.find(
        IntStream.range(0, heads.length)
            .mapToObj(
                text -> {
                  int label = likeliest(text);
                  return new ScopeBound.Sure(
                      Softmax.of(scores.get(text), temperature)[label],
                      heads[text] < labels,
                      label == heads[text]);
                })
            .sorted(Comparator.comparingDouble(ScopeBound.Sure::confidence))
            .toList(),
        inScopeShare);
  }

  private int likeliest(int text) {
    float[] ofText = scores.get(text);
    int best = 0;
    for (int label = 1; label < labels; label++) {
      best = ofText[label] > ofText[best] ? label : best;
    }
    return best;
  }
}
