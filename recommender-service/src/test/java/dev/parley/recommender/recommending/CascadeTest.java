package dev.parley.recommender.recommending;

import static dev.parley.recommender.catalog.TestProducts.product;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.recommender.catalog.Catalog;
import dev.parley.recommender.catalog.CatalogFilter;
import dev.parley.recommender.catalog.TestProducts;
import dev.parley.recommender.ease.EaseOptions;
import dev.parley.recommender.ease.EaseTrainer;
import dev.parley.recommender.interactions.CustomerHistory;
import dev.parley.recommender.interactions.Interaction;
import dev.parley.recommender.interactions.InteractionType;
import dev.parley.recommender.interactions.InterestWeights;
import dev.parley.recommender.interactions.Popularity;
import dev.parley.recommender.model.RecommendationModel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CascadeTest {
  /** Boots go with socks and gaiters, tents with stoves; nobody has touched the map. */
  private static final RecommendationModel MODEL =
      new EaseTrainer()
          .train(
              List.of("boots", "gaiters", "sold-out-long-ago", "socks", "stove", "tent"),
              List.of(
                  Map.of("boots", 1.0, "socks", 1.0, "gaiters", 1.0),
                  Map.of("boots", 1.0, "socks", 1.0),
                  Map.of("boots", 1.0, "sold-out-long-ago", 1.0, "socks", 1.0),
                  Map.of("tent", 1.0, "stove", 1.0),
                  Map.of("tent", 1.0, "stove", 1.0, "socks", 1.0)),
              new EaseOptions(1, 0));

  private final Catalog catalog =
      TestProducts.catalog(
          product("boots", "Trail Boots", "footwear"),
          product("gaiters", "Gaiters", "footwear"),
          product("map", "Map", "books"),
          product("socks", "Wool Socks", "footwear"),
          product("stove", "Gas Stove", "camping"),
          product("tent", "Dome Tent", "camping"));
  private final Popularity popularity =
      new Popularity(Map.of("tent", 9.0, "socks", 5.0, "boots", 2.0));
  private final Cascade cascade = RecommendingBeans.cascade();

  @Test
  void modelComesFirstThenPopularThenTheRest() {
    Situation situation = situation(history("boots", InteractionType.PURCHASE), CatalogFilter.ALL);
    List<Cascade.Placed> list = cascade.rank(situation, available(situation), 10);
    assertThat(names(list))
        .startsWith("socks", "gaiters")
        .endsWith("map", "stove")
        .doesNotHaveDuplicates();
    assertThat(list.get(0).strategy().name()).isEqualTo("ease");
    assertThat(list.get(list.size() - 1).strategy().name()).isEqualTo("none");
  }

  @Test
  void scoresNeverRiseAlongTheList() {
    Situation situation = situation(history("boots", InteractionType.VIEW), CatalogFilter.ALL);
    List<Cascade.Placed> list = cascade.rank(situation, available(situation), 10);
    assertThat(list.stream().map(placed -> -placed.score()).toList()).isSorted();
  }

  @Test
  void unknownCustomerGetsWhatIsPopular() {
    Situation situation = situation(CustomerHistory.EMPTY, CatalogFilter.ALL);
    List<Cascade.Placed> list = cascade.rank(situation, available(situation), 3);
    assertThat(names(list)).containsExactly("tent", "socks", "boots");
    assertThat(reason(situation, list.get(0)).words()).isEqualTo("popular right now");
  }

  @Test
  void popularSaysInWhichCategory() {
    Situation situation = situation(CustomerHistory.EMPTY, new CatalogFilter("footwear", ""));
    List<Cascade.Placed> list = cascade.rank(situation, available(situation), 2);
    assertThat(names(list)).containsExactly("socks", "boots");
    assertThat(reason(situation, list.get(0)).words()).isEqualTo("popular in footwear");
  }

  @Test
  void reasonNamesTheProductThatWeighsMost() {
    Situation situation =
        situation(
            CustomerHistory.of(
                List.of(act("boots", InteractionType.PURCHASE), act("tent", InteractionType.VIEW)),
                InterestWeights.DEFAULT),
            CatalogFilter.ALL);
    List<Cascade.Placed> list = cascade.rank(situation, available(situation), 10);
    Reason socks = reason(situation, find(list, "socks"));
    assertThat(socks.words()).isEqualTo("because you bought Trail Boots");
    assertThat(socks.becauseOf()).startsWith("boots");
    assertThat(reason(situation, find(list, "stove")).words())
        .isEqualTo("because you viewed Dome Tent");
  }

  @Test
  void causeThatIsNoLongerSoldIsNotNamed() {
    Situation situation =
        situation(history("sold-out-long-ago", InteractionType.PURCHASE), CatalogFilter.ALL);
    List<Cascade.Placed> list = cascade.rank(situation, available(situation), 10);
    assertThat(list.get(0).strategy().name()).isEqualTo("ease");
    assertThat(reason(situation, list.get(0))).isEqualTo(new Reason("picked for you", List.of()));
  }

  @Test
  void historyThatTheModelDoesNotKnowFallsBackToPopular() {
    Situation situation = situation(history("map", InteractionType.VIEW), CatalogFilter.ALL);
    assertThat(cascade.rank(situation, available(situation), 1).get(0).strategy().name())
        .isEqualTo("popular");
  }

  @Test
  void nothingAllowedGivesNothing() {
    Situation situation =
        situation(history("boots", InteractionType.VIEW), new CatalogFilter("no-such", ""));
    assertThat(cascade.rank(situation, available(situation), 10)).isEmpty();
  }

  private Situation situation(CustomerHistory history, CatalogFilter filter) {
    return new Situation(
        catalog, filter, history, popularity, Optional.of(CatalogModel.join(MODEL, catalog)));
  }

  private static java.util.BitSet available(Situation situation) {
    return situation.catalog().available(situation.filter());
  }

  private Cascade.Placed find(List<Cascade.Placed> list, String product) {
    int ordinal = catalog.ordinalOf(product).orElseThrow();
    return list.stream().filter(placed -> placed.ordinal() == ordinal).findFirst().orElseThrow();
  }

  private static Reason reason(Situation situation, Cascade.Placed placed) {
    return placed.strategy().reason(situation, placed.ordinal());
  }

  private List<String> names(List<Cascade.Placed> list) {
    return list.stream().map(placed -> catalog.product(placed.ordinal()).id()).toList();
  }

  private static CustomerHistory history(String product, InteractionType type) {
    return CustomerHistory.of(List.of(act(product, type)), InterestWeights.DEFAULT);
  }

  private static Interaction act(String product, InteractionType type) {
    return new Interaction(product, type, Instant.parse("2026-03-01T12:00:00Z"));
  }
}
