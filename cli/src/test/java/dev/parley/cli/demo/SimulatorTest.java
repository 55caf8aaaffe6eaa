package dev.parley.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatorTest {
  private static final Instant END = Instant.parse("2026-06-30T00:00:00Z");
  private static final Instant START = END.minus(Duration.ofDays(180));

  private final List<SimulatedProduct> products =
      DemoContent.read().products().stream().map(SimulatedProduct::of).toList();

  @Test
  void sameSeedGivesTheSameBehaviour() {
    assertThat(behaviour(7, 42)).isEqualTo(behaviour(7, 42));
    assertThat(behaviour(8, 42)).isNotEqualTo(behaviour(7, 42));
  }

  @Test
  void interactionsLieInTheirTimeInOrderAndHaveUniqueIds() {
    List<ObjectNode> all =
        IntStream.rangeClosed(1, 200).mapToObj(i -> behaviour(7, i)).flatMap(List::stream).toList();

    assertThat(all)
        .extracting(interaction -> interaction.path("interactionId").asText())
        .doesNotHaveDuplicates();
    assertThat(all)
        .extracting(interaction -> Instant.parse(interaction.path("eventTime").asText()))
        .allMatch(time -> !time.isBefore(START) && time.isBefore(END.plus(Duration.ofHours(1))));
    assertThat(behaviour(7, 3))
        .extracting(interaction -> interaction.path("eventTime").asText())
        .isSorted();
  }

  @Test
  void whatWasBoughtIsNotBoughtAgain() {
    for (int customer = 1; customer <= 200; customer++) {
      assertThat(behaviour(7, customer))
          .filteredOn(interaction -> interaction.path("type").asText().equals("PURCHASE"))
          .extracting(interaction -> interaction.path("product").asText())
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void tastesShowInWhatCustomersBuy() {
    Map<String, String> activityOf =
        products.stream()
            .collect(
                Collectors.toMap(
                    product -> "products/" + product.id(), SimulatedProduct::activity));
    int sameActivity = 0;
    int pairs = 0;
    for (int customer = 1; customer <= 300; customer++) {
      List<String> activities =
          behaviour(7, customer).stream()
              .filter(interaction -> interaction.path("type").asText().equals("PURCHASE"))
              .map(interaction -> activityOf.get(interaction.path("product").asText()))
              .toList();
      for (int i = 1; i < activities.size(); i++) {
        pairs++;
        sameActivity += activities.get(i).equals(activities.get(i - 1)) ? 1 : 0;
      }
    }
    double share = (double) sameActivity / pairs;

    assertThat(share).isGreaterThan(2 * shareByChance(activityOf));
  }

  @Test
  void theDemoCompanyIsLargeEnoughToBeReal() {
    DemoContent content = DemoContent.read();

    assertThat(content.fileNames()).filteredOn(name -> name.endsWith(".md")).hasSizeGreaterThan(69);
    assertThat(content.products()).hasSizeGreaterThanOrEqualTo(300);
    assertThat(content.products())
        .extracting(product -> product.path("id").asText())
        .doesNotHaveDuplicates();
  }

  private static double shareByChance(Map<String, String> activityOf) {
    Map<String, Integer> counts = new HashMap<>();
    activityOf.values().forEach(activity -> counts.merge(activity, 1, Integer::sum));
    double total = activityOf.size();
    return counts.values().stream().mapToDouble(n -> n / total * n / total).sum();
  }

  private List<ObjectNode> behaviour(long seed, int customer) {
    return new Simulator(products, seed).behaviour(customer, START, END);
  }
}
