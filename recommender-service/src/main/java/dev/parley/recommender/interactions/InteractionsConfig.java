package dev.parley.recommender.interactions;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How interactions become interest. */
@ConfigMapping(prefix = "parley.recommender.interactions")
public interface InteractionsConfig {
  /** Interest that one view shows; the others are relative to it. */
  @WithDefault("1")
  double view();

  /** Interest that a click in a recommended list shows. */
  @WithDefault("1.5")
  double click();

  /** Interest that putting into the cart shows. */
  @WithDefault("3")
  double addToCart();

  /** Interest that a purchase shows. */
  @WithDefault("5")
  double purchase();

  /** Interest that a dislike takes from the product and what is like it. */
  @WithDefault("3")
  double dislike();

  /** After this time an act counts half, against the customer's newest act. */
  @WithDefault("90D")
  Duration halfLife();

  /** Most that all acts with one product count; raising it lets one loved product rule a list. */
  @WithDefault("10")
  double cap();

  /**
   * Newest acts of a customer that are read. Raising it makes the first call after each act slower;
   * purchases and dislikes are always read.
   */
  @WithDefault("500")
  int historyLength();

  /** Customers held in memory, the ones seen last; each takes some 5 kB of heap. */
  @WithDefault("20000")
  int cachedCustomers();

  /** After this time an act counts half towards what is popular. */
  @WithDefault("14D")
  Duration popularHalfLife();

  /** How often popularity is computed anew at most while events flow in; costs one query. */
  @WithDefault("2S")
  Duration popularRefresh();

  default InterestWeights weights() {
    return new InterestWeights(
        view(), click(), addToCart(), purchase(), dislike(), halfLife(), cap());
  }
}
