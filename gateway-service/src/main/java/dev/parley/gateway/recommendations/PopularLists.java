package dev.parley.gateway.recommendations;

import dev.parley.gateway.recommendations.Recommender.ListRequest;
import dev.parley.kit.thread.NamedThreads;
import dev.parley.proto.types.v1.RecommendationList;
import dev.parley.proto.types.v1.RecommendedItem;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The last popular list of each tenant, asked for now and then and kept in PostgreSQL, so that the
 * first call after a restart has it too, with the recommender still away.
 */
@Singleton
class PopularLists {
  static final String STRATEGY = "cached-popular";
  static final String NOTHING = "none";

  private static final Logger LOG = Logger.getLogger(PopularLists.class);
  private static final Duration REFRESH = Duration.ofSeconds(30);
  private static final int SIZE = 100;

  /** Nobody: has no history, so that the recommender answers with what is popular. */
  private static final String NOBODY = "customers/nobody-in-particular";

  private final PopularListStore store;
  private final Recommender recommender;
  private final Clock clock;
  private final Map<String, RecommendationList> lists = new ConcurrentHashMap<>();
  private final ScheduledExecutorService refreshing =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("popular-lists"));

  PopularLists(PopularListStore store, Recommender recommender, Clock clock) {
    this.store = store;
    this.recommender = recommender;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    var unused =
        refreshing.scheduleWithFixedDelay(
            this::refreshAll, 1, REFRESH.toSeconds(), TimeUnit.SECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    refreshing.shutdownNow();
  }

  /** A list for when the recommender is away; without items when nothing was ever seen. */
  RecommendationList fallback(String tenant, String category, int size) {
    List<RecommendedItem> items =
        find(tenant).map(RecommendationList::getItemsList).orElse(List.of()).stream()
            .filter(item -> category.isEmpty() || item.getCategory().equals(category))
            .limit(size)
            .toList();
    RecommendationList.Builder list = RecommendationList.newBuilder();
    if (items.isEmpty()) {
      return list.setStrategy(NOTHING).build();
    }
    for (int i = 0; i < items.size(); i++) {
      list.addItems(items.get(i).toBuilder().setPosition(i + 1));
    }
    return list.setStrategy(STRATEGY)
        .setAttributionToken(STRATEGY + "-" + UUID.randomUUID())
        .build();
  }

  private Optional<RecommendationList> find(String tenant) {
    RecommendationList known = lists.get(tenant);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<RecommendationList> stored = store.find(tenant);
    stored.ifPresent(list -> lists.put(tenant, list));
    return stored;
  }

  /** Asks for the lists of all tenants. */
  void refreshAll() {
    try {
      store.tenants().forEach(this::refreshQuietly);
    } catch (RuntimeException e) {
      LOG.debugf("popular lists were not refreshed: %s", e.getMessage());
    }
  }

  /** One tenant's trouble is not the others'. */
  private void refreshQuietly(String tenant) {
    try {
      refresh(tenant);
    } catch (RuntimeException e) {
      LOG.debugf("popular list of %s was not refreshed: %s", tenant, e.getMessage());
    }
  }

  private void refresh(String tenant) {
    RecommendationList list =
        recommender.recommend(new ListRequest(tenant, NOBODY, SIZE, "", "", "")).list();
    // Not the whole list: each has an attribution token of its own.
    boolean unchanged =
        find(tenant).filter(known -> known.getItemsList().equals(list.getItemsList())).isPresent();
    if (list.getItemsCount() == 0 || unchanged) {
      return;
    }
    lists.put(tenant, list);
    store.save(tenant, list, clock.instant());
  }
}
