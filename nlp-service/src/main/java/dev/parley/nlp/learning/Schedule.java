package dev.parley.nlp.learning;

/**
 * The learning rate of every step: it rises linearly from 0 to its peak, then falls to a floor at
 * the last step.
 *
 * @param steps of the whole training
 * @param warmupSteps until the peak
 * @param decay the shape of the fall
 * @param floor share of the peak that is left at the end
 */
public record Schedule(double peak, int steps, int warmupSteps, Decay decay, double floor) {

  /** The shape of the fall. */
  public enum Decay {
    /** Half a cosine (Loshchilov and Hutter 2017): slow at both ends. */
    COSINE,
    LINEAR,
    /** Stays at the peak. */
    NONE
  }

  public Schedule {
    if (!(peak > 0 && peak < 1)) {
      throw new IllegalArgumentException("the learning rate must be in (0, 1) (was: " + peak + ")");
    }
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be positive (were: " + steps + ")");
    }
    if (warmupSteps < 0 || warmupSteps > steps) {
      throw new IllegalArgumentException(
          "warm-up must be in [0, %d] steps (was: %d)".formatted(steps, warmupSteps));
    }
    if (!(floor >= 0 && floor <= 1)) {
      throw new IllegalArgumentException("the floor must be in [0, 1] (was: " + floor + ")");
    }
  }

  /** A tenth of the steps to warm up, at most 200, then half a cosine down to a tenth. */
  public static Schedule of(double peak, int steps) {
    return new Schedule(peak, steps, Math.min(200, steps / 10), Decay.COSINE, 0.1);
  }

  /**
   * @param step the first is 1
   */
  public double rate(int step) {
    if (step < warmupSteps) {
      return peak * step / warmupSteps;
    }
    double passed =
        steps == warmupSteps ? 0 : (double) (step - warmupSteps) / (steps - warmupSteps);
    double left =
        switch (decay) {
          case COSINE -> (1 + Math.cos(Math.PI * passed)) / 2;
          case LINEAR -> 1 - passed;
          case NONE -> 1;
        };
    return peak * (floor + (1 - floor) * left);
  }
}
