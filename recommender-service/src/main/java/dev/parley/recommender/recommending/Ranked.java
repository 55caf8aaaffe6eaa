package dev.parley.recommender.recommending;

/**
 * A product with its score.
 *
 * @param ordinal the product's place in the catalogue
 * @param score larger is better; comparable within one strategy
 */
record Ranked(int ordinal, double score) {}
