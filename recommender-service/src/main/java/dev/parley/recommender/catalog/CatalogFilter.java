package dev.parley.recommender.catalog;

/**
 * Which products may appear in a list.
 *
 * @param category only this one; empty means all
 * @param query words that a product must fit; empty means all
 */
public record CatalogFilter(String category, String query) {
  public static final CatalogFilter ALL = new CatalogFilter("", "");
}
