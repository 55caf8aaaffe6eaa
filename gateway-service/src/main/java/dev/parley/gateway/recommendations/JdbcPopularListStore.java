package dev.parley.gateway.recommendations;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.proto.types.v1.RecommendationList;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Table {@code popular_list}. */
@Singleton
class JdbcPopularListStore implements PopularListStore {
  private final Jdbi jdbi;

  JdbcPopularListStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public List<String> tenants() {
    return jdbi.withHandle(
        handle ->
            handle
                .select("select distinct tenant from api_key where revoke_time is null")
                .mapTo(String.class)
                .list());
  }

  @Override
  public void save(String tenant, RecommendationList list, Instant now) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into popular_list (tenant, list, update_time) values (?, ?, ?)
                on conflict (tenant)
                do update set list = excluded.list, update_time = excluded.update_time
                """,
                tenant,
                list.toByteArray(),
                now.atOffset(ZoneOffset.UTC)));
  }

  @Override
  public Optional<RecommendationList> find(String tenant) {
    return jdbi.withHandle(
            handle ->
                handle
                    .select("select list from popular_list where tenant = ?", tenant)
                    .mapTo(byte[].class)
                    .findOne())
        .map(JdbcPopularListStore::parse);
  }

  private static RecommendationList parse(byte[] bytes) {
    try {
      return RecommendationList.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new ServiceException(ErrorKind.INTERNAL, "stored popular list is unreadable", e);
    }
  }
}
