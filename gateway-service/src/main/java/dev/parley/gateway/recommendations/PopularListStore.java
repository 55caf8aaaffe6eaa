package dev.parley.gateway.recommendations;

import dev.parley.proto.types.v1.RecommendationList;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps each tenant's popular list. */
interface PopularListStore {
  /** Tenants that somebody has a key of. */
  List<String> tenants();

  void save(String tenant, RecommendationList list, Instant now);

  Optional<RecommendationList> find(String tenant);
}
