package dev.parley.recommender.interactions;

import static dev.parley.recommender.interactions.InteractionType.ADD_TO_CART;
import static dev.parley.recommender.interactions.InteractionType.CLICK;
import static dev.parley.recommender.interactions.InteractionType.DISLIKE;
import static dev.parley.recommender.interactions.InteractionType.PURCHASE;
import static dev.parley.recommender.interactions.InteractionType.VIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CustomerHistoryTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final InterestWeights WEIGHTS = InterestWeights.DEFAULT;

  @Test
  void strongerActsShowMoreInterest() {
    CustomerHistory history =
        of(act("a", VIEW, 0), act("b", CLICK, 0), act("c", ADD_TO_CART, 0), act("d", PURCHASE, 0));
    assertThat(history.strengths())
        .containsEntry("a", 1.0)
        .containsEntry("b", 1.5)
        .containsEntry("c", 3.0)
        .containsEntry("d", 5.0);
  }

  @Test
  void oldActsCountHalfAfterTheHalfLife() {
    CustomerHistory history = of(act("new", PURCHASE, 0), act("old", PURCHASE, 90));
    assertThat(history.strengths().get("old")).isCloseTo(2.5, within(1e-9));
  }

  @Test
  void repeatedActsAddUpToTheCap() {
    List<Interaction> views = Collections.nCopies(25, act("a", VIEW, 0));
    assertThat(CustomerHistory.of(views, WEIGHTS).strengths()).containsEntry("a", 10.0);
  }

  @Test
  void orderOfArrivalHasNoEffect() {
    List<Interaction> acts =
        new ArrayList<>(
            List.of(
                act("a", VIEW, 9),
                act("a", DISLIKE, 5),
                act("a", ADD_TO_CART, 3),
                act("b", PURCHASE, 80),
                act("b", VIEW, 1),
                act("c", DISLIKE, 2)));
    CustomerHistory inOrder = CustomerHistory.of(acts, WEIGHTS);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(acts, new Random(seed));
      CustomerHistory shuffled = CustomerHistory.of(acts, WEIGHTS);
      assertThat(shuffled.interests())
          .usingRecursiveComparison()
          .withComparatorForType(
              (x, y) -> Math.abs(x - y) < 1e-12 ? 0 : Double.compare(x, y), Double.class)
          .isEqualTo(inOrder.interests());
    }
  }

  @Test
  void dislikeExcludesAndTurnsTheInterestNegative() {
    Interest interest = interest(of(act("a", VIEW, 3), act("a", DISLIKE, 1)), "a");
    assertThat(interest.excludes()).isTrue();
    assertThat(interest.strength()).isNegative();
  }

  @Test
  void whoeverTakesADislikedProductAfterAllHasChangedTheirMind() {
    Interest interest = interest(of(act("a", DISLIKE, 3), act("a", ADD_TO_CART, 1)), "a");
    assertThat(interest.disliked()).isFalse();
    assertThat(interest.excludes()).isFalse();
    assertThat(interest.strength()).isPositive();
  }

  @Test
  void lookingAgainAtADislikedProductChangesNothing() {
    assertThat(interest(of(act("a", DISLIKE, 3), act("a", VIEW, 1)), "a").disliked()).isTrue();
  }

  @Test
  void purchaseExcludesForEver() {
    Interest interest = interest(of(act("a", PURCHASE, 3000), act("a", VIEW, 0)), "a");
    assertThat(interest.excludes()).isTrue();
    assertThat(interest.strongest()).isEqualTo(PURCHASE);
  }

  @Test
  void strongestActNamesTheReason() {
    assertThat(interest(of(act("a", ADD_TO_CART, 8), act("a", VIEW, 0)), "a").strongest())
        .isEqualTo(ADD_TO_CART);
  }

  private static Interest interest(CustomerHistory history, String product) {
    return history.interestIn(product).orElseThrow();
  }

  private static CustomerHistory of(Interaction... interactions) {
    return CustomerHistory.of(List.of(interactions), WEIGHTS);
  }

  private static Interaction act(String product, InteractionType type, int daysAgo) {
    return new Interaction(product, type, NOON.minus(Duration.ofDays(daysAgo)));
  }
}
