package dev.parley.recommender.interactions;

/**
 * @param customer {@code customers/{customer}}
 */
record CustomerKey(String tenant, String customer) {}
