package dev.parley.gateway.recommendations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.proto.types.v1.RecommendationList;
import dev.parley.proto.types.v1.RecommendedItem;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PopularListsTest {
  private final Map<String, String> favourites = new HashMap<>(); // by tenant
  private final Store store = new Store();
  private final PopularLists lists =
      new PopularLists(
          store, new Ranking(), Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));

  @Test
  void onlyAChangedListIsWritten() {
    favourites.put("acme", "p1");
    lists.refreshAll();
    lists.refreshAll(); // the same items with another attribution token
    assertThat(store.saved).containsExactly("acme");

    favourites.put("acme", "p2");
    lists.refreshAll();
    assertThat(store.saved).containsExactly("acme", "acme");
  }

  @Test
  void oneTenantsFailureIsNotTheOthers() {
    favourites.put("acme", "");
    favourites.put("zoo", "p1");

    lists.refreshAll();

    assertThat(store.saved).containsExactly("zoo");
  }

  private final class Ranking implements Recommender {
    @Override
    public Page recommend(ListRequest request) {
      String favourite = favourites.getOrDefault(request.tenant(), "");
      if (favourite.isEmpty()) {
        throw new ServiceException(ErrorKind.INTERNAL, "no model for " + request.tenant());
      }
      return new Page(
          RecommendationList.newBuilder()
              .setAttributionToken(UUID.randomUUID().toString())
              .addItems(RecommendedItem.newBuilder().setId(favourite))
              .build(),
          "");
    }

    @Override
    public RecommendationList similar(String tenant, String product, int size) {
      return RecommendationList.getDefaultInstance();
    }
  }

  private final class Store implements PopularListStore {
    private final List<String> saved = new ArrayList<>();
    private final Map<String, RecommendationList> lists = new HashMap<>();

    @Override
    public List<String> tenants() {
      return favourites.keySet().stream().sorted().toList();
    }

    @Override
    public void save(String tenant, RecommendationList list, Instant now) {
      saved.add(tenant);
      lists.put(tenant, list);
    }

    @Override
    public Optional<RecommendationList> find(String tenant) {
      return Optional.ofNullable(lists.get(tenant));
    }
  }
}
