package dev.parley.recommender.catalog;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A tenant's catalogue at one moment, immutable. Products are addressed by their ordinal, the place
 * in the order of ids.
 */
public final class Catalog {
  private final List<CatalogEntry> entries;
  private final Map<String, Integer> ordinals;
  private final Map<String, BitSet> categories;
  private final BitSet inStock;
  private final ContentIndex content;

  /**
   * @param entries in the order of ids
   */
  public Catalog(List<CatalogEntry> entries) {
    this.entries = List.copyOf(entries);
    this.ordinals = new HashMap<>(entries.size() * 2);
    this.categories = new HashMap<>();
    this.inStock = new BitSet(entries.size());
    for (int ordinal = 0; ordinal < entries.size(); ordinal++) {
      Product product = entries.get(ordinal).product();
      ordinals.put(product.id(), ordinal);
      categories.computeIfAbsent(product.category(), key -> new BitSet()).set(ordinal);
      inStock.set(ordinal, product.inStock());
    }
    this.content = new ContentIndex(this.entries);
  }

  public int size() {
    return entries.size();
  }

  public CatalogEntry entry(int ordinal) {
    return entries.get(ordinal);
  }

  public Product product(int ordinal) {
    return entries.get(ordinal).product();
  }

  public OptionalInt ordinalOf(String product) {
    Integer ordinal = ordinals.get(product);
    return ordinal == null ? OptionalInt.empty() : OptionalInt.of(ordinal);
  }

  /** Products in stock that a filter lets through; the caller owns the result. */
  public BitSet available(CatalogFilter filter) {
    BitSet result = (BitSet) inStock.clone();
    if (!filter.category().isEmpty()) {
      result.and(categories.getOrDefault(filter.category(), new BitSet()));
    }
    if (!filter.query().isEmpty()) {
      result.and(content.fitting(filter.query()));
    }
    return result;
  }

  /** How alike each product's description in words is to one product's, in [0, 1]. */
  public float[] contentSimilarities(int ordinal) {
    return content.similarities(ordinal);
  }
}
