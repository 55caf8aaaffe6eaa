package dev.parley.nlp.learning;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * Where a training stands.
 *
 * @param step the last one done; 0 before the first
 * @param steps in all
 * @param tokens fed so far, without padding
 * @param loss of the step, in nats a token; absent at step 0
 * @param validationLoss when it was measured after the step, in nats a token; its exponential is
 *     the perplexity
 * @param gradientNorm before clipping
 * @param tokensPerSecond fed by the step
 * @param elapsed including earlier runs that this one resumed
 * @param left at the pace so far
 */
public record TrainingProgress(
    int step,
    int steps,
    long tokens,
    OptionalDouble loss,
    OptionalDouble validationLoss,
    double learningRate,
    double gradientNorm,
    double tokensPerSecond,
    Duration elapsed,
    Duration left) {

  /** In [0, 1]. */
  public double fraction() {
    return (double) step / steps;
  }
}
