package dev.parley.nlp.learning;

import java.util.Random;

/** How a weight's numbers are drawn before a training from scratch. */
public interface Initialization {
  Initialization ZERO = random -> 0;
  Initialization ONE = random -> 1;

  /** Draws one number. */
  float next(Random random);

  static Initialization normal(double standardDeviation) {
    return random -> (float) (random.nextGaussian() * standardDeviation);
  }

  /** Evenly from [-bound, bound). */
  static Initialization uniform(double bound) {
    return random -> (float) ((random.nextDouble() * 2 - 1) * bound);
  }
}
