package dev.parley.nlp.learning;

/**
 * The optimizer's settings (Loshchilov and Hutter 2019).
 *
 * @param beta1 how long the mean of gradients remembers
 * @param beta2 how long the mean of their squares remembers
 * @param weightDecay times the learning rate, what matrices lose at every step
 * @param clipping the gradients' largest norm, all together; 0 for no limit
 */
public record AdamW(
    double beta1, double beta2, double epsilon, double weightDecay, double clipping) {
  /** As usual for GPT-2's family. */
  public static final AdamW USUAL = new AdamW(0.9, 0.95, 1e-8, 0.1, 1);

  public AdamW {
    if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
      throw new IllegalArgumentException(
          "betas must be in [0, 1) (were: %s and %s)".formatted(beta1, beta2));
    }
    if (!(epsilon > 0 && epsilon < 1)) {
      throw new IllegalArgumentException("epsilon must be in (0, 1) (was: " + epsilon + ")");
    }
    if (!(weightDecay >= 0 && weightDecay < 10)) {
      throw new IllegalArgumentException(
          "weight decay must be in [0, 10) (was: " + weightDecay + ")");
    }
    if (!(clipping >= 0 && clipping < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "clipping must be finite and not negative (was: " + clipping + ")");
    }
  }
}
