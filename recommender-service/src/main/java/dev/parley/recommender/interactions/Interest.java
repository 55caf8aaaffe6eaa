package dev.parley.recommender.interactions;

import java.time.Instant;

/**
 * A customer's interest in one product.
 *
 * @param product the product's id
 * @param strength positive for interest, negative for dislike, never zero
 * @param strongest the act that shows most
 * @param purchased whether the customer has ever bought it
 * @param disliked whether the customer dislikes it, and has not taken it after that
 * @param firstTime when the customer met it first
 */
public record Interest(
    String product,
    double strength,
    InteractionType strongest,
    boolean purchased,
    boolean disliked,
    Instant firstTime) {
  /** Whether it must not be recommended again. */
  public boolean excludes() {
    return purchased || disliked;
  }
}
