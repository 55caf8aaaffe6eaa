package dev.parley.recommender.recommending;

import dev.parley.recommender.catalog.CatalogFilter;

/**
 * Whom a list is for.
 *
 * @param customer {@code customers/{customer}}
 */
record ListQuestion(String tenant, String customer, CatalogFilter filter) {}
