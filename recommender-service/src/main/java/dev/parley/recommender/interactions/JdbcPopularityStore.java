package dev.parley.recommender.interactions;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Sums of interest per product and day in table {@code popularity}. */
final class JdbcPopularityStore {
  /** What is older counts less than a thousandth. */
  private static final int HALF_LIVES_READ = 10;

  /**
   * Adds interest. One transaction at a time until it ends: several that each touch many products
   * in the order of their events would wait for each other in circles.
   */
  void add(Handle handle, String tenant, String product, LocalDate day, double weight) {
    handle.execute(
        """
        insert into popularity (tenant, product, day, weight)
        select ?, ?, ?, ? from (select pg_advisory_xact_lock(hashtext('popularity'))) as turn
        on conflict (tenant, day, product) do update set
          weight = popularity.weight + excluded.weight
        """,
        tenant,
        product,
        day,
        weight);
  }

  Popularity load(Handle handle, String tenant, LocalDate today, Duration halfLife) {
    double halfLifeDays = (double) halfLife.toHours() / Duration.ofDays(1).toHours();
    Map<String, Double> scores = new HashMap<>();
    handle
        .createQuery(
            """
            select product, sum(weight * power(0.5, greatest(0, :today - day) / :half_life)) as score
            from popularity where tenant = :tenant and day > :oldest
            group by product
            """)
        .bind("tenant", tenant)
        .bind("today", today)
        .bind("half_life", halfLifeDays)
        .bind("oldest", today.minusDays((long) Math.ceil(halfLifeDays * HALF_LIVES_READ)))
        .map((row, context) -> Map.entry(row.getString(1), row.getDouble(2)))
        .forEach(
            entry -> {
              if (entry.getValue() > 0) {
                scores.put(entry.getKey(), entry.getValue());
              }
            });
    return new Popularity(scores);
  }
}
