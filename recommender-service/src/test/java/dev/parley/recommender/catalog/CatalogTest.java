package dev.parley.recommender.catalog;

import static dev.parley.recommender.catalog.TestProducts.product;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogTest {
  private final Catalog catalog =
      TestProducts.catalog(
          product("boots-1", "Trail Hiking Boots", "footwear"),
          product("boots-2", "Winter Boots", "footwear"),
          product("gone", "Alpine Boots", "footwear").outOfStock(),
          product("jacket", "Alpine Down Jacket", "clothing").with("waterproof", "yes, 10000 mm"),
          product("kessel", "Wasserkocher", "küche"),
          product("lamp", "登山头灯", "灯具"),
          product("tent", "Two-person Tent", "tents"));

  @Test
  void outOfStockProductsAreNeverAvailable() {
    assertThat(available("", "")).doesNotContain("gone").hasSize(6);
  }

  @Test
  void categoryLetsItsOwnProductsThrough() {
    assertThat(available("footwear", "")).containsExactly("boots-1", "boots-2");
    assertThat(available("no-such", "")).isEmpty();
  }

  @Test
  void wordsOfAMessageFindProductsWhateverElseItSays() {
    assertThat(available("", "Hi, can you recommend me some hiking boot, please?"))
        .containsExactly("boots-1");
    assertThat(available("", "I'm looking for tents!")).containsExactly("tent");
    assertThat(available("", "Haben Sie auch Wasserkocher?")).containsExactly("kessel");
    assertThat(available("", "有头灯吗")).containsExactly("lamp");
  }

  @Test
  void attributesAreSearchedToo() {
    assertThat(available("", "10000")).containsExactly("jacket");
  }

  @Test
  void messageThatNamesNoProductLetsAllThrough() {
    assertThat(available("", "What can you recommend to me?")).hasSize(6);
  }

  @Test
  void wordsThatFitNothingFindNothing() {
    assertThat(available("", "laptop")).isEmpty();
  }

  @Test
  void bothFiltersHold() {
    assertThat(available("footwear", "winter")).containsExactly("boots-2");
    assertThat(available("tents", "winter")).isEmpty();
  }

  @Test
  void productsDescribedAlikeAreMoreSimilar() {
    float[] similarities = catalog.contentSimilarities(catalog.ordinalOf("boots-1").orElseThrow());
    assertThat(similarities[catalog.ordinalOf("boots-2").orElseThrow()])
        .isGreaterThan(similarities[catalog.ordinalOf("jacket").orElseThrow()]);
    assertThat(similarities[catalog.ordinalOf("tent").orElseThrow()]).isZero();
    assertThat(similarities[catalog.ordinalOf("boots-1").orElseThrow()]).isEqualTo(1f);
  }

  @Test
  void emptyCatalogueIsFine() {
    Catalog empty = new Catalog(List.of());
    assertThat(empty.available(new CatalogFilter("", "boots")).isEmpty()).isTrue();
  }

  private List<String> available(String category, String query) {
    return catalog.available(new CatalogFilter(category, query)).stream()
        .mapToObj(ordinal -> catalog.product(ordinal).id())
        .toList();
  }
}
