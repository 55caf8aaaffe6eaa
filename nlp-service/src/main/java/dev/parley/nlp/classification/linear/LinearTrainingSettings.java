package dev.parley.nlp.classification.linear;

import dev.parley.nlp.classification.Imbalance;
import java.util.List;

/**
 * How a model is trained.
 *
 * @param l2 pulls towards zero, against the summed loss, strongest first; the validation part
 *     chooses one
 * @param iterations passes over the texts at most, for one pull and label
 * @param patience weaker pulls without gain on the validation part before the search ends
 * @param seed of the order of the texts, and of what {@link Imbalance#RESAMPLE} draws
 * @param mostFeatures kept; raising it helps long texts and makes the model larger
 * @param inScopeShare of the validation texts in scope that have to stay in scope when there are no
 *     texts out of scope to choose the bound by; 1: nothing is ever out of scope
 */
public record LinearTrainingSettings(
    Loss loss,
    List<Double> l2,
    int iterations,
    int patience,
    Imbalance imbalance,
    long seed,
    FeatureSettings features,
    int mostFeatures,
    double inScopeShare) {

  public LinearTrainingSettings {
    l2 = List.copyOf(l2);
    if (l2.isEmpty() || l2.stream().anyMatch(pull -> !(pull > 0 && pull < 1e6))) {
      throw new IllegalArgumentException("l2 must be one or more in 0..1000000, is " + l2);
    }
    if (iterations < 1 || patience < 1 || mostFeatures < 1) {
      throw new IllegalArgumentException(
          "iterations, patience and features must be positive, are %d, %d, %d"
              .formatted(iterations, patience, mostFeatures));
    }
    if (!(inScopeShare > 0 && inScopeShare <= 1)) {
      throw new IllegalArgumentException("in-scope share must be in 0..1, is " + inScopeShare);
    }
  }

  /** For any set of labels. */
  public static LinearTrainingSettings standard() {
    return new LinearTrainingSettings(
        Loss.SQUARED_HINGE,
        List.of(30.0, 10.0, 3.0, 1.0, 0.3),
        60,
        2,
        Imbalance.NONE,
        20_26,
        FeatureSettings.standard(),
        400_000,
        0.98);
  }
}
