package dev.parley.gateway.recommendations;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
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
}
