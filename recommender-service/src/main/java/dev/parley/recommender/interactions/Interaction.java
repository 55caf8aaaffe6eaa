package dev.parley.recommender.interactions;

import java.time.Instant;

/**
 * One thing that a customer did.
 *
 * @param product the product's id
 * @param time when it happened, which may be long before it was heard of
 */
public record Interaction(String product, InteractionType type, Instant time) {}
