package dev.parley.recommender.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.recommender.interactions.CustomerHistory;
import dev.parley.recommender.interactions.Interaction;
import dev.parley.recommender.interactions.InteractionType;
import dev.parley.recommender.interactions.InterestWeights;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void oneInFiveCustomersIsHeldOut() {
    Split split = Split.heldOut("shop", customers(5000));
    assertThat(split.heldOut()).hasSizeBetween(900, 1100);
    assertThat(split.training().size() + split.heldOut().size()).isEqualTo(5000);
  }

  @Test
  void customerWhoIsHeldOutStaysSoWhoeverElseComes() {
    Set<String> trainedEarly = names(Split.heldOut("shop", customers(500)).training());
    Set<String> trainedLater = names(Split.heldOut("shop", customers(5000)).training());
    assertThat(trainedLater).containsAll(trainedEarly);
    Set<String> heldOutEarly = names(customers(500));
    heldOutEarly.removeAll(trainedEarly);
    assertThat(trainedLater).doesNotContainAnyElementsOf(heldOutEarly);
  }

  @Test
  void validationCustomersAreNeverTheHeldOutOnes() {
    Split split = Split.heldOut("shop", customers(1000));
    List<HeldOutCustomer> validated = new ArrayList<>();
    for (int fold = 0; fold < 5; fold++) {
      Split part = Split.fold("shop", split.training(), fold, 5);
      assertThat(part.training().size() + part.heldOut().size()).isEqualTo(split.training().size());
      validated.addAll(part.heldOut());
    }
    // Each training customer validates exactly once.
    assertThat(validated).hasSize(split.training().size());
  }

  @Test
  void newestFifthOfTheProductsIsHidden() {
    List<Interaction> acts = IntStream.range(0, 10).mapToObj(day -> view("p" + day, day)).toList();
    HeldOutCustomer customer = HeldOutCustomer.of(history(acts)).orElseThrow();
    assertThat(customer.hidden()).containsExactlyInAnyOrder("p8", "p9");
    assertThat(customer.known()).containsOnlyKeys("p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7");
  }

  @Test
  void nothingHiddenIsKnown() {
    for (Customer customer : customers(200)) {
      HeldOutCustomer heldOut = HeldOutCustomer.of(customer.history()).orElseThrow();
      assertThat(heldOut.known().keySet()).doesNotContainAnyElementsOf(heldOut.hidden());
    }
  }

  @Test
  void dislikedProductIsNothingToForesee() {
    HeldOutCustomer customer =
        HeldOutCustomer.of(
                history(
                    List.of(
                        view("a", 0),
                        view("b", 1),
                        new Interaction("c", InteractionType.DISLIKE, NOON.plusSeconds(999_999)))))
            .orElseThrow();
    assertThat(customer.hidden()).containsExactly("b");
    assertThat(customer.known()).containsOnlyKeys("a", "c");
  }

  @Test
  void customerWithOneProductCannotBeMeasured() {
    assertThat(HeldOutCustomer.of(history(List.of(view("a", 0), view("a", 1))))).isEmpty();
  }

  private static Set<String> names(List<Customer> customers) {
    Set<String> names = new HashSet<>();
    customers.forEach(customer -> names.add(customer.name()));
    return names;
  }

  private static List<Customer> customers(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Customer(
                    "customers/c" + i, history(List.of(view("p" + i % 7, 0), view("q", 1)))))
        .toList();
  }

  private static CustomerHistory history(List<Interaction> acts) {
    return CustomerHistory.of(acts, InterestWeights.DEFAULT);
  }

  private static Interaction view(String product, int day) {
    return new Interaction(product, InteractionType.VIEW, NOON.plus(Duration.ofDays(day)));
  }
}
