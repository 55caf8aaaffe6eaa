package dev.parley.recommender.changes;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How old a value in memory may be.
 *
 * @param following whether changes are announced at present
 * @param followed how long a value is used while changes are announced
 * @param unfollowed how long a value is used while they are not
 * @param minAge how long a value is used although it was invalidated: limits the work under a
 *     stream of changes; zero makes every change visible at once
 * @param blockingBudget loads that took longer happen in the background
 */
public record Freshness(
    BooleanSupplier following,
    Duration followed,
    Duration unfollowed,
    Duration minAge,
    Duration blockingBudget) {
  Duration maxAge() {
    return following.getAsBoolean() ? followed : unfollowed;
  }
}
