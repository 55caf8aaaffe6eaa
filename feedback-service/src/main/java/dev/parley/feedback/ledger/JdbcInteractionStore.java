package dev.parley.feedback.ledger;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Table {@code interaction}. */
@Singleton
final class JdbcInteractionStore {

  /**
   * Writes a whole batch in one round trip and returns the ids that were new. The rows are inserted
   * in the order of their ids, so that two batches with ids in common wait for each other and don't
   * deadlock.
   */
  Set<String> insert(Handle handle, String tenant, List<Interaction> interactions, Instant now) {
    return Set.copyOf(
        handle
            .createQuery(
                """
                INSERT INTO interaction (
                  tenant, interaction_id, customer, product, type, event_time, attribution_token,
                  record_time)
                SELECT :tenant, id, customer, product, type, event_time, attribution_token, :now
                FROM unnest(
                  CAST(:ids AS text[]), CAST(:customers AS text[]), CAST(:products AS text[]),
                  CAST(:types AS text[]), CAST(:times AS timestamptz[]), CAST(:tokens AS text[]))
                  AS batch (id, customer, product, type, event_time, attribution_token)
                ORDER BY id
                ON CONFLICT DO NOTHING
                RETURNING interaction_id
                """)
            .bind("tenant", tenant)
            .bind("now", now.atOffset(ZoneOffset.UTC))
            .bindArray("ids", String.class, column(interactions, Interaction::id))
            .bindArray("customers", String.class, column(interactions, Interaction::customer))
            .bindArray("products", String.class, column(interactions, Interaction::product))
            .bindArray("types", String.class, column(interactions, row -> row.type().name()))
            .bindArray(
                "times",
                String.class,
                column(interactions, row -> row.eventTime().atOffset(ZoneOffset.UTC).toString()))
            .bindArray("tokens", String.class, column(interactions, Interaction::attributionToken))
            .mapTo(String.class)
            .list());
  }

  private static List<String> column(
      List<Interaction> interactions, Function<Interaction, String> value) {
    return interactions.stream().map(value).toList();
  }
}
