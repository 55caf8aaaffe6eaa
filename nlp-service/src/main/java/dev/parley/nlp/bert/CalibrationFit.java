package dev.parley.nlp.bert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds a calibration on validation texts.
 *
 * @param logits of each text
 * @param labels of each text; -1 when it has none of the classes
 */
record CalibrationFit(List<float[]> logits, List<Integer> labels, int mostTokens) {
  private static final double LOWEST = 0.05;
  private static final double HIGHEST = 20;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private record Sureness(double likeliest, boolean inScope, boolean right) {}

  ClassifierCalibration fit() {
    double temperature = temperature();
    return new ClassifierCalibration(temperature, outOfScopeBelow(temperature), mostTokens);
  }

  /**
   * The mean cross-entropy of texts that have a label. As few texts cannot prove that a model is
   * never wrong, a label counts as what the rule of succession makes of them (Platt 1999).
   */
  double loss(double temperature) {
    ClassifierCalibration calibration = new ClassifierCalibration(temperature, 0, mostTokens);
    double texts = labels.stream().filter(label -> label >= 0).count();
    double loss = 0;
    for (int i = 0; i < logits.size(); i++) {
      if (labels.get(i) >= 0) {
        double[] likely = calibration.classification(logits.get(i)).probabilities();
        for (int label = 0; label < likely.length; label++) {
          double wanted = (label == labels.get(i) ? texts + 1 : 1) / (texts + likely.length);
          loss -= wanted * Math.log(Math.max(likely[label], Double.MIN_NORMAL)) / texts;
        }
      }
    }
    return loss;
  }

  /** Golden-section search over the logarithm: the loss has one minimum in it. */
  private double temperature() {
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
   * Where the share of texts in scope that are classified right and the share of the others that
   * are turned down have the largest sum; 0 when all are in scope.
   */
  private double outOfScopeBelow(double temperature) {
    ClassifierCalibration calibration = new ClassifierCalibration(temperature, 0, mostTokens);
    List<Sureness> texts = new ArrayList<>();
    for (int i = 0; i < logits.size(); i++) {
      var classification = calibration.classification(logits.get(i));
      texts.add(
          new Sureness(
              classification.probabilities()[classification.label()],
              labels.get(i) >= 0,
              classification.label() == labels.get(i)));
    }
    texts.sort(Comparator.comparingDouble(Sureness::likeliest));
    double inScope = texts.stream().filter(Sureness::inScope).count();
    double others = texts.size() - inScope;
    if (others == 0 || inScope == 0) {
      return 0;
    }
    double gained = 0;
    double best = 0;
    double threshold = 0;
    for (int i = 0; i < texts.size(); i++) {
      Sureness text = texts.get(i);
      gained += text.inScope() ? (text.right() ? -1 / inScope : 0) : 1 / others;
      double next = i + 1 < texts.size() ? texts.get(i + 1).likeliest() : 1;
      if (gained > best && next > text.likeliest()) {
        best = gained;
        threshold = (text.likeliest() + next) / 2;
      }
    }
    return threshold;
  }
}
