package dev.parley.recommender.interactions;

import java.time.Duration;

/**
 * How much interest each act shows.
 *
 * @param view what one view counts
 * @param click what a click in a recommended list counts
 * @param addToCart what putting into the cart counts
 * @param purchase what a purchase counts
 * @param dislike what a dislike takes away
 * @param halfLife after this time an act counts half
 * @param cap most that all acts with one product count together
 */
public record InterestWeights(
    double view,
    double click,
    double addToCart,
    double purchase,
    double dislike,
    Duration halfLife,
    double cap) {
  /** The defaults of {@link InteractionsConfig}. */
  public static final InterestWeights DEFAULT =
      new InterestWeights(1, 1.5, 3, 5, 3, Duration.ofDays(90), 10);

  /** Signed weight of one act, fresh. */
  public double of(InteractionType type) {
    return switch (type) {
      case VIEW -> view;
      case CLICK -> click;
      case ADD_TO_CART -> addToCart;
      case PURCHASE -> purchase;
      case DISLIKE -> -dislike;
    };
  }

  /** Share of the weight that is left after {@code age}; 1 for acts of the future. */
  public double decay(Duration age) {
    double halfLives = (double) age.toMillis() / halfLife.toMillis();
    return Math.pow(0.5, Math.max(0, halfLives));
  }
}
