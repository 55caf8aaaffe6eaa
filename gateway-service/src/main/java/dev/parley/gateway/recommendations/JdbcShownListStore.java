package dev.parley.gateway.recommendations;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Table {@code shown_list}. */
@Singleton
class JdbcShownListStore {
  void insert(Handle handle, String attributionToken, String tenant, ShownList list, Instant now) {
    handle.execute(
        """
        insert into shown_list (attribution_token, tenant, customer, model_version, create_time)
        values (?, ?, ?, ?, ?) on conflict do nothing
        """,
        attributionToken,
        tenant,
        list.customer(),
        list.modelVersion(),
        now.atOffset(ZoneOffset.UTC));
  }

  Optional<ShownList> find(Handle handle, String tenant, String attributionToken) {
    return handle
        .select(
            """
            select customer, model_version from shown_list
            where tenant = ? and attribution_token = ?
            """,
            tenant,
            attributionToken)
        .map((row, context) -> new ShownList(row.getString(1), row.getString(2)))
        .findOne();
  }

  Set<String> shownTo(
      Handle handle, String tenant, String customer, Set<String> attributionTokens) {
    return handle
        .createQuery(
            """
            select attribution_token from shown_list
            where attribution_token = any(:tokens) and tenant = :tenant and customer = :customer
            """)
        .bind("tokens", attributionTokens.toArray(String[]::new))
        .bind("tenant", tenant)
        .bind("customer", customer)
        .mapTo(String.class)
        .collect(Collectors.toSet());
  }
}
