package dev.parley.gateway.recommendations;

/**
 * A list that was shown.
 *
 * @param customer whom it was for; empty when nobody in particular asked
 */
public record ShownList(String customer, String modelVersion) {}
