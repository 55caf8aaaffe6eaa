package dev.parley.nlp.classification.linear;

import dev.parley.nlp.classification.CalibrationFit;
import dev.parley.nlp.classification.Imbalance;
import dev.parley.nlp.classification.LabelledText;
import java.util.Arrays;
import java.util.List;

/** Texts as sparse rows, with their heads and weights; read-only after construction. */
final class FeatureMatrix {

  private final FeatureVector[] rows;
  private final int[] heads;
  private final double[] weights;

  /** Takes over the arrays, which go in step. */
  FeatureMatrix(FeatureVector[] rows, int[] heads, double[] weights) {
    this.rows = rows;
    this.heads = heads;
    this.weights = weights;
  }

  /**
   * @param labels of the heads, in order; a text out of scope has the head behind them
   */
  FeatureMatrix(FeatureExtractor extractor, List<LabelledText> texts, List<String> labels) {
    this(extractor, texts, labels, Imbalance.NONE);
  }

  FeatureMatrix(
      FeatureExtractor extractor,
      List<LabelledText> texts,
      List<String> labels,
      Imbalance imbalance) {
    rows = new FeatureVector[texts.size()];
    heads = new int[rows.length];
    weights = new double[rows.length];
    double[] totals = new double[labels.size() + 1];
    double all = 0;
    for (int i = 0; i < rows.length; i++) {
      LabelledText text = texts.get(i);
      rows[i] = extractor.extract(text.text());
      heads[i] = text.isOutOfScope() ? labels.size() : labels.indexOf(text.label());
      if (heads[i] < 0) {
        throw new IllegalArgumentException("label '" + text.label() + "' is not one of " + labels);
      }
      weights[i] = text.weight();
      totals[heads[i]] += text.weight();
      all += text.weight();
    }
    if (imbalance == Imbalance.CLASS_WEIGHTS) {
      for (int i = 0; i < rows.length; i++) {
        weights[i] *= all / (labels.size() * totals[heads[i]]);
      }
    }
  }

  /** What a model says of these texts. */
  CalibrationFit fit(LinearTextModel model) {
    return new CalibrationFit(
        model.labels().size(), Arrays.stream(rows).map(model::scores).toList(), heads, weights);
  }

  int size() {
    return rows.length;
  }

  FeatureVector row(int index) {
    return rows[index];
  }

  /** The label's index; out of scope: the number of labels. */
  int head(int index) {
    return heads[index];
  }

  double weight(int index) {
    return weights[index];
  }
}
