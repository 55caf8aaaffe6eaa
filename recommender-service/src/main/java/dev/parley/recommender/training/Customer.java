package dev.parley.recommender.training;

import dev.parley.recommender.interactions.CustomerHistory;

/** A customer of one tenant, with all that they did. */
record Customer(String name, CustomerHistory history) {}
