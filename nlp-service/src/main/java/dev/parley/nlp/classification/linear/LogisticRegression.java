package dev.parley.nlp.classification.linear;

import dev.parley.kit.consumer.LongRunningWork;
import java.util.Arrays;

/**
 * Multinomial logistic regression, stopped where the validation part is least surprised. Its even
 * trust in all texts carries further than margins to texts of another kind than those it learned
 * from.
 */
final class LogisticRegression {

  private static final double TOLERANCE = 1e-5;

  /** Iterations without a better one before the end. */
  private static final int PATIENCE = 25;

  private final FeatureMatrix texts;
  private final FeatureMatrix validation;
  private final LinearTextModel blank;
  private final int iterations;

  /**
   * @param blank a model without weights, for its labels and features
   */
  LogisticRegression(
      FeatureMatrix texts, FeatureMatrix validation, LinearTextModel blank, int iterations) {
    this.texts = texts;
    this.validation = validation;
    this.blank = blank;
    this.iterations = iterations;
  }

  LinearTextModel train(double l2) {
    int weights = blank.weights().length;
    float[] zero = new float[weights + blank.heads()];
    Best best = new Best();
    new Lbfgs(iterations, TOLERANCE)
        .minimize(
            new LogisticObjective(texts, zero, blank.heads(), l2),
            parameters -> {
              LongRunningWork.stopIfInterrupted();
              return best.isWorthGoingOn(
                  blank.with(
                      Arrays.copyOf(parameters, weights),
                      Arrays.copyOfRange(parameters, weights, parameters.length)));
            });
    return best.model;
  }

  private final class Best {
    private LinearTextModel model = blank;
    private double loss = Double.POSITIVE_INFINITY;
    private int since;

    boolean isWorthGoingOn(LinearTextModel next) {
      double itsLoss = validation.fit(next).loss(1);
      since++;
      if (itsLoss < loss) {
        model = next;
        loss = itsLoss;
        since = 0;
      }
      return since < PATIENCE;
    }
  }
}
