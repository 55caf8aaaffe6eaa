package dev.parley.recommender.catalog;

/** Resource names of products, {@code products/{product}}. */
public final class ProductNames {
  private static final String COLLECTION = "products/";

  private ProductNames() {}

  /** The last segment of a resource name; a name without the collection is an id already. */
  public static String id(String name) {
    return name.startsWith(COLLECTION) ? name.substring(COLLECTION.length()) : name;
  }
}
