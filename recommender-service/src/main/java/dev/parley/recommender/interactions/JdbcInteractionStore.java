package dev.parley.recommender.interactions;

import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Interactions in table {@code interaction}. */
final class JdbcInteractionStore {
  /** Far more purchases and dislikes than any one customer has. */
  private static final int MAX_EXCLUDING = 5000;

  /** Stores an interaction unless its event was stored before; says whether it was new. */
  boolean insert(
      Handle handle, String eventId, String tenant, String customer, Interaction interaction) {
    return handle.execute(
            """
            insert into interaction (event_id, tenant, customer, product, type, event_time)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing
            """,
            eventId,
            tenant,
            customer,
            interaction.product(),
            interaction.type().number(),
            interaction.time().atOffset(ZoneOffset.UTC))
        > 0;
  }

  /** A customer's newest interactions, and all purchases and dislikes; in no order. */
  List<Interaction> newest(Handle handle, String tenant, String customer, int limit) {
    return handle
        .createQuery(
            """
            (select product, type, event_time from interaction
              where tenant = :tenant and customer = :customer
              order by event_time desc limit :limit)
            union
            (select product, type, event_time from interaction
              where tenant = :tenant and customer = :customer and type in (4, 5)
              order by event_time desc limit :excluding)
            """)
        .bind("tenant", tenant)
        .bind("customer", customer)
        .bind("limit", limit)
        .bind("excluding", MAX_EXCLUDING)
        .map((row, context) -> JdbcInteractionRows.read(row, 1))
        .list();
  }
}
