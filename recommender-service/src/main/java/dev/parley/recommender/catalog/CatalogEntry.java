package dev.parley.recommender.catalog;

/**
 * A product as ranking sees it.
 *
 * @param number short name that never changes while the product lives
 * @param product without its description, which ranking does not read
 */
public record CatalogEntry(long number, Product product) {}
