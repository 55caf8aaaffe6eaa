package dev.parley.nlp.learning;

import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * What a training made.
 *
 * @param steps done; fewer than planned when it stopped early
 * @param keptStep after which the kept weights were the model's
 * @param validationLoss of the kept weights, in nats a token; absent without validation
 * @param weights the kept ones, to be opened as {@link WeightsFile}
 */
public record LearningResult(int steps, int keptStep, OptionalDouble validationLoss, Path weights) {

  /** Of the kept weights on the validation texts. */
  public OptionalDouble perplexity() {
    return validationLoss.isPresent()
        ? OptionalDouble.of(Math.exp(validationLoss.getAsDouble()))
        : OptionalDouble.empty();
  }
}
