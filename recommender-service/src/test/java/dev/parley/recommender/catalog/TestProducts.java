package dev.parley.recommender.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Products for tests. */
public final class TestProducts {
  private final String id;
  private final String title;
  private final String category;
  private final Map<String, String> attributes = new HashMap<>();
  private boolean inStock = true;

  private TestProducts(String id, String title, String category) {
    this.id = id;
    this.title = title;
    this.category = category;
  }

  public static TestProducts product(String id, String title, String category) {
    return new TestProducts(id, title, category);
  }

  public TestProducts outOfStock() {
    inStock = false;
    return this;
  }

  public TestProducts with(String attribute, String value) {
    attributes.put(attribute, value);
    return this;
  }

  /** A catalogue of these products; their numbers begin with 1. */
  public static Catalog catalog(TestProducts... products) {
    List<CatalogEntry> entries = new ArrayList<>();
    for (TestProducts product : products) {
      entries.add(new CatalogEntry(entries.size() + 1L, product.build()));
    }
    entries.sort(Comparator.comparing(entry -> entry.product().id()));
    return new Catalog(entries);
  }

  private Product build() {
    return new Product(
        id,
        title,
        "",
        category,
        "",
        Optional.of(new Price("EUR", 10, 0)),
        attributes,
        inStock,
        "",
        "",
        Instant.EPOCH);
  }
}
