package dev.parley.nlp.retrieval;

import java.util.List;
import java.util.Locale;

/**
 * Puts candidates in order: a linear score over {@link RetrievalFeatures}, squeezed into [0, 1].
 * Features that tell of the question rather than of a candidate cannot order candidates and are
 * left out.
 */
public final class RerankModel {
  /** In the order of the weights. */
  public static final List<String> NAMES =
      RetrievalFeatures.NAMES.stream()
          .filter(
              name ->
                  !List.of("margin", "unknown", "length", "profileLength", "profileInformation")
                      .contains(name))
          .toList();

  private static final int[] PLACES =
      NAMES.stream().mapToInt(RetrievalFeatures.NAMES::indexOf).toArray();

  private final double[] weights;
  private final double bias;
  private final String version;

  /**
   * @param weights one a name
   * @param bias moves all scores alike
   */
  public RerankModel(double[] weights, double bias, String version) {
    if (weights.length != NAMES.size()) {
      throw new IllegalArgumentException(
          "expected %d weights, found %d".formatted(NAMES.size(), weights.length));
    }
    this.weights = weights.clone();
    this.bias = bias;
    this.version = version;
  }

  public String version() {
    return version;
  }

  double[] weights() {
    return weights.clone();
  }

  double bias() {
    return bias;
  }

  /** What the model reads of a candidate. */
  static double[] inputs(RetrievalFeatures features) {
    double[] all = features.values();
    double[] inputs = new double[PLACES.length];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = all[PLACES[i]];
    }
    return inputs;
  }

  double score(RetrievalFeatures features) {
    double[] inputs = inputs(features);
    double sum = bias;
    for (int i = 0; i < inputs.length; i++) {
      sum += weights[i] * inputs[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(version);
    for (int i = 0; i < weights.length; i++) {
      text.append(String.format(Locale.ROOT, ", %s %.2f", NAMES.get(i), weights[i]));
    }
    return text.append(String.format(Locale.ROOT, ", bias %.2f", bias)).toString();
  }
}
