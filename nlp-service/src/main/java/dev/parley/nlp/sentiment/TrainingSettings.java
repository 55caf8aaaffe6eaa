package dev.parley.nlp.sentiment;

/**
 * How a model is trained.
 *
 * @param l2 pull towards zero (or the champion, in adaptation), against the summed loss
 * @param maxIterations of the optimiser
 * @param patience iterations without gain on the validation part before training stops
 * @param validationShare of the examples, when no validation part is given
 * @param balanceLabels whether rare labels count more, so that all have the same total weight
 * @param seed of the split
 */
public record TrainingSettings(
    double l2,
    int maxIterations,
    int patience,
    double validationShare,
    boolean balanceLabels,
    long seed) {

  public TrainingSettings {
    if (!(l2 > 0) || maxIterations < 1 || patience < 1) {
      throw new IllegalArgumentException(
          "l2, iterations and patience must be positive, are %s, %d, %d"
              .formatted(l2, maxIterations, patience));
    }
    if (!(validationShare > 0 && validationShare < 1)) {
      throw new IllegalArgumentException("validation share must be in 0..1, is " + validationShare);
    }
  }

  /** For a model from scratch. */
  public static TrainingSettings fromScratch(long seed) {
    return new TrainingSettings(0.4, 120, 25, 0.1, true, seed);
  }
}
