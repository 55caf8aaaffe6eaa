package dev.parley.recommender.recommending;

import dev.parley.recommender.catalog.Catalog;
import dev.parley.recommender.catalog.CatalogFilter;
import dev.parley.recommender.interactions.CustomerHistory;
import dev.parley.recommender.interactions.Popularity;
import java.util.Optional;

/** Everything that a list is made from, at one moment. */
record Situation(
    Catalog catalog,
    CatalogFilter filter,
    CustomerHistory history,
    Popularity popularity,
    Optional<CatalogModel> model) {}
