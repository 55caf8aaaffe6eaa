package dev.parley.nlp.classification.linear;

/** Finds the temperature that makes validation probabilities honest (Guo et al. 2017). */
final class TemperatureScaling {

  private static final double LOWEST = 0.05;
  private static final double HIGHEST = 20;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private TemperatureScaling() {}

  /** Golden-section search over the logarithm: the loss has one minimum in it. */
  static double fit(ValidationScores validation) {
    double low = Math.log(LOWEST);
    double high = Math.log(HIGHEST);
    while (high - low > 1e-3) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (validation.loss(Math.exp(left)) < validation.loss(Math.exp(right))) {
        high = right;
      } else {
        low = left;
      }
    }
    return Math.exp((low + high) / 2);
  }
}
