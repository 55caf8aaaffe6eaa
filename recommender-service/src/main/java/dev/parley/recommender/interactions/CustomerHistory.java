package dev.parley.recommender.interactions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a customer is interested in, one entry per product. Acts fade by their age relative to the
 * customer's own newest act: that scales the whole vector and so keeps the ranking, and it makes
 * the history the same at whatever time it is read. The order in which acts are heard of has no
 * effect.
 */
public final class CustomerHistory {
  public static final CustomerHistory EMPTY = new CustomerHistory(Map.of());

  private final Map<String, Interest> interests;
  private final Map<String, Double> strengths;

  private CustomerHistory(Map<String, Interest> interests) {
    this.interests = interests;
    this.strengths = new TreeMap<>();
    interests.values().forEach(interest -> strengths.put(interest.product(), interest.strength()));
  }

  public static CustomerHistory of(List<Interaction> interactions, InterestWeights weights) {
    if (interactions.isEmpty()) {
      return EMPTY;
    }
    Instant newest =
        interactions.stream().map(Interaction::time).max(Instant::compareTo).orElseThrow();
    Map<String, List<Interaction>> byProduct = new TreeMap<>();
    for (Interaction interaction : interactions) {
      byProduct
          .computeIfAbsent(interaction.product(), product -> new ArrayList<>())
          .add(interaction);
    }
    Map<String, Interest> interests = new LinkedHashMap<>();
    byProduct.forEach(
        (product, acts) -> interests.put(product, interest(product, acts, newest, weights)));
    return new CustomerHistory(interests);
  }

  public boolean isEmpty() {
    return interests.isEmpty();
  }

  public Iterable<Interest> interests() {
    return interests.values();
  }

  public Optional<Interest> interestIn(String product) {
    return Optional.ofNullable(interests.get(product));
  }

  /** Signed strength of interest per product id. */
  public Map<String, Double> strengths() {
    return strengths;
  }

  private static Interest interest(
      String product, List<Interaction> acts, Instant newest, InterestWeights weights) {
    double liking = 0;
    double disliking = 0;
    boolean purchased = false;
    InteractionType strongest = InteractionType.VIEW;
    Instant first = acts.get(0).time();
    Instant lastChosen = Instant.MIN;
    Instant lastDisliked = Instant.MIN;
    for (Interaction act : acts) {
      double weight = weights.of(act.type()) * weights.decay(Duration.between(act.time(), newest));
      first = act.time().isBefore(first) ? act.time() : first;
      switch (act.type()) {
        case DISLIKE -> {
          disliking = Math.min(disliking, weight);
          lastDisliked = later(lastDisliked, act.time());
        }
        case ADD_TO_CART, PURCHASE -> {
          liking += weight;
          lastChosen = later(lastChosen, act.time());
          purchased |= act.type() == InteractionType.PURCHASE;
        }
        case VIEW, CLICK -> liking += weight;
      }
      if (act.type() != InteractionType.DISLIKE && act.type().compareTo(strongest) > 0) {
        strongest = act.type();
      }
    }
    // Whoever takes a product after all has changed their mind.
    boolean disliked = lastDisliked.isAfter(lastChosen);
    double strength = disliked ? disliking : Math.min(liking, weights.cap());
    return new Interest(
        product,
        strength,
        disliked ? InteractionType.DISLIKE : strongest,
        purchased,
        disliked,
        first);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
