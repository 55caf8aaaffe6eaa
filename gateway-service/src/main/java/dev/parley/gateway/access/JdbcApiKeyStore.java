package dev.parley.gateway.access;

import dev.parley.gateway.caller.CallerRole;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Table {@code api_key}. */
@Singleton
class JdbcApiKeyStore implements ApiKeyStore {
  private final Jdbi jdbi;

  JdbcApiKeyStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public String revision() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select concat_ws('/', count(*), max(create_time), count(revoke_time))
                    from api_key
                    """)
                .mapTo(String.class)
                .one());
  }

  @Override
  public List<ApiKey> valid() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from api_key where revoke_time is null")
                .map((row, context) -> key(row))
                .list());
  }

  boolean insertIfAbsent(Handle handle, ApiKey key) {
    return handle
            .createUpdate(
                """
                insert into api_key (id, tenant, display_name, role, key_hash, create_time)
                values (:id, :tenant, :displayName, :role, :hash, :createTime)
                on conflict (key_hash) do nothing
                """)
            .bind("id", key.id())
            .bind("tenant", key.tenant())
            .bind("displayName", key.displayName())
            .bind("role", key.role().name())
            .bind("hash", HexFormat.of().parseHex(key.hash()))
            .bind("createTime", key.createTime().atOffset(ZoneOffset.UTC))
            .execute()
        == 1;
  }

  /** The key, revoked; a revoked key keeps its first time. */
  Optional<ApiKey> revoke(Handle handle, String tenant, String id, Instant now) {
    return handle
        .createQuery(
            """
            update api_key set revoke_time = coalesce(revoke_time, :now)
            where tenant = :tenant and id = :id
            returning *
            """)
        .bind("tenant", tenant)
        .bind("id", id)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .map((row, context) -> key(row))
        .findOne();
  }

  /** Oldest first, after the given id's place. */
  List<ApiKey> list(Handle handle, String tenant, String afterId, int limit) {
    return handle
        .createQuery(
            """
            select * from api_key
            where tenant = :tenant and (:after = '' or (create_time, id) >
                (select create_time, id from api_key where id = :after))
            order by create_time, id
            limit :limit
            """)
        .bind("tenant", tenant)
        .bind("after", afterId)
        .bind("limit", limit)
        .map((row, context) -> key(row))
        .list();
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getString("id"),
        row.getString("tenant"),
        row.getString("display_name"),
        CallerRole.valueOf(row.getString("role")),
        HexFormat.of().formatHex(row.getBytes("key_hash")),
        row.getObject("create_time", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("revoke_time", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }
}
