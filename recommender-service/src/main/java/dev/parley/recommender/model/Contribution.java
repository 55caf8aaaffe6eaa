package dev.parley.recommender.model;

/**
 * What one item of a customer's history adds to the score of another item.
 *
 * @param item index into the model's items
 */
public record Contribution(int item, float amount) {}
