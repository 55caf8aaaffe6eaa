package dev.parley.recommender.catalog;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something the company sells.
 *
 * @param id last segment of the resource name {@code products/{product}}
 * @param updateTime when it was imported last
 */
public record Product(
    String id,
    String title,
    String description,
    String category,
    String brand,
    Optional<Price> price,
    Map<String, String> attributes,
    boolean inStock,
    String imageUrl,
    String url,
    Instant updateTime) {
  public Product {
    attributes = Map.copyOf(attributes);
  }
}
