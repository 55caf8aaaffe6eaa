package dev.parley.recommender.ease;

/**
 * @param lambda L2 regularisation, added to the diagonal of the item-item counts; larger makes the
 *     model more cautious
 * @param exponent what a strength of interest is raised to: 0 counts every touched product once, 1
 *     takes a purchase as so many views
 */
public record EaseOptions(double lambda, double exponent) {
  public EaseOptions {
    if (!(lambda > 0)) {
      throw new IllegalArgumentException("lambda must be above 0 (was: " + lambda + ")");
    }
    if (!(exponent >= 0 && exponent <= 1)) {
      throw new IllegalArgumentException("exponent must be in [0, 1] (was: " + exponent + ")");
    }
  }

  float weightOf(double strength) {
    return (float) (Math.signum(strength) * Math.pow(Math.abs(strength), exponent));
  }
}
