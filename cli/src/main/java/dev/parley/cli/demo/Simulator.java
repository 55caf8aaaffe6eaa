package dev.parley.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.output.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Customers with tastes, and what they do in the shop. The same seed, catalogue and day give the
 * same behaviour.
 *
 * <p>In a session a customer looks at a few products, mostly ones they like (Gumbel-max sampling of
 * utility plus the product's popularity), puts some into the cart and buys some. Who bought a
 * product does not look at it again.
 */
final class Simulator {
  private static final double WANDERING = 0.08;
  private static final double POPULARITY = 0.6;
  private static final double CART_AFTER_VIEW = 0.35;
  private static final double PURCHASE_AFTER_CART = 0.65;
  private static final double DISLIKE_WHEN_WANDERING = 0.10;
  private static final int MEAN_SESSIONS = 4;
  private static final int MAX_SESSIONS = 12;

  private final List<SimulatedProduct> products;
  private final double[] popularity;
  private final long seed;

  Simulator(List<SimulatedProduct> products, long seed) {
    if (products.isEmpty()) {
      throw new IllegalArgumentException(
          "a simulated shop needs products: import a catalogue first");
    }
    this.products = products;
    this.seed = seed;
    this.popularity = new double[products.size()];
    for (int i = 0; i < popularity.length; i++) {
      popularity[i] = new SplittableRandom(products.get(i).id().hashCode()).nextGaussian();
    }
  }

  /**
   * Everything that one customer did between {@code start} and {@code end}, in order.
   *
   * @param number the customer; their taste depends on it alone, so that more behaviour of the same
   *     customer under another seed fits the behaviour so far
   * @return the JSON of interactions
   */
  List<ObjectNode> behaviour(int number, Instant start, Instant end) {
    Taste taste = Taste.draw(products, new SplittableRandom(number * 7919L));
    RandomGenerator random = new SplittableRandom(seed * 1_000_003 + number);
    int sessions = 1;
    while (sessions < MAX_SESSIONS && random.nextDouble() > 1.0 / MEAN_SESSIONS) {
      sessions++;
    }
    Set<String> bought = new HashSet<>();
    List<ObjectNode> interactions = new ArrayList<>();
    Duration gap = Duration.between(start, end).dividedBy(sessions);
    for (int session = 0; session < sessions; session++) {
      Instant begin =
          start
              .plus(gap.multipliedBy(session))
              .plusSeconds((long) (random.nextDouble() * gap.toSeconds() * 0.8));
      visit(number, taste, begin, bought, random, interactions);
    }
    return interactions;
  }

  private void visit(
      int number,
      Taste taste,
      Instant begin,
      Set<String> bought,
      RandomGenerator random,
      List<ObjectNode> interactions) {
    int views = 2 + random.nextInt(4);
    Instant time = begin;
    for (int view = 0; view < views; view++) {
      boolean wandering = random.nextDouble() < WANDERING;
      SimulatedProduct product = choose(taste, wandering, bought, random);
      time = time.plusSeconds(20 + random.nextInt(100));
      interactions.add(interaction(number, product, "VIEW", time, interactions.size()));
      if (wandering) {
        if (random.nextDouble() < DISLIKE_WHEN_WANDERING) {
          interactions.add(
              interaction(number, product, "DISLIKE", time.plusSeconds(5), interactions.size()));
        }
      } else if (random.nextDouble() < CART_AFTER_VIEW) {
        time = time.plusSeconds(15);
        interactions.add(interaction(number, product, "ADD_TO_CART", time, interactions.size()));
        if (random.nextDouble() < PURCHASE_AFTER_CART) {
          time = time.plusSeconds(60);
          interactions.add(interaction(number, product, "PURCHASE", time, interactions.size()));
          bought.add(product.id());
        }
      }
    }
  }

  private SimulatedProduct choose(
      Taste taste, boolean wandering, Set<String> bought, RandomGenerator random) {
    SimulatedProduct best = products.get(random.nextInt(products.size()));
    if (wandering) {
      return best;
    }
    double bestValue = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < popularity.length; i++) {
      SimulatedProduct product = products.get(i);
      double gumbel = -Math.log(-Math.log(random.nextDouble(Double.MIN_NORMAL, 1)));
      double value = taste.utility(product) + POPULARITY * popularity[i] + gumbel;
      if (value > bestValue && !bought.contains(product.id())) {
        best = product;
        bestValue = value;
      }
    }
    return best;
  }

  private ObjectNode interaction(
      int number, SimulatedProduct product, String type, Instant time, int index) {
    return Json.object()
        .put("customer", "customers/" + customerId(number))
        .put("product", "products/" + product.id())
        .put("type", type)
        .put("eventTime", time.toString())
        .put("interactionId", "sim-%d-%d-%d".formatted(seed, number, index));
  }

  static String customerId(int number) {
    return "c%04d".formatted(number);
  }
}
