package dev.parley.recommender.catalog;

/** How many products of an import were new, and how many replaced an earlier one. */
record ImportCounts(int created, int updated) {}
