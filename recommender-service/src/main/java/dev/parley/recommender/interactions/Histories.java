package dev.parley.recommender.interactions;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.parley.recommender.changes.Change;
import dev.parley.recommender.changes.ChangeListener;
import dev.parley.recommender.changes.Freshness;
import java.time.Clock;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/**
 * Customers' histories, held in memory until the customer does something: the next call after an
 * interaction, on whatever replica, sees it. Read from PostgreSQL when missing.
 */
public final class Histories implements ChangeListener {
  private final Jdbi jdbi;
  private final InteractionsConfig config;
  private final Freshness freshness;
  private final Clock clock;
  private final JdbcInteractionStore store = new JdbcInteractionStore();

  /** Invalidation waits for a load of the same customer: what that load missed cannot stay. */
  private final LoadingCache<CustomerKey, Read> cache;

  public Histories(Jdbi jdbi, InteractionsConfig config, Freshness freshness, Clock clock) {
    this.jdbi = jdbi;
    this.config = config;
    this.freshness = freshness;
    this.clock = clock;
    this.cache = Caffeine.newBuilder().maximumSize(config.cachedCustomers()).build(this::read);
  }

  /**
   * The history of a customer; empty for one that nobody knows. While the database is away,
   * customers in memory are served as they were.
   *
   * @param customer {@code customers/{customer}}
   */
  public CustomerHistory of(String tenant, String customer) {
    CustomerKey key = new CustomerKey(tenant, customer);
    Read read = cache.get(key);
    if (clock.instant().isBefore(read.goodUntil)) {
      return read.history;
    }
    try {
      Read fresh = read(key);
      // Not over an invalidation that happened meanwhile, which removed the old entry.
      boolean unused = cache.asMap().replace(key, read, fresh);
      return fresh.history;
    } catch (RuntimeException e) {
      Read kept = new Read(read.history, clock.instant().plus(freshness.unfollowed()));
      boolean unused = cache.asMap().replace(key, read, kept);
      return read.history;
    }
  }

  @Override
  public void changed(Change change) {
    if (!change.customer().isEmpty()) {
      cache.invalidate(new CustomerKey(change.tenant(), change.customer()));
    }
  }

  /** Entries stay for a database that is away again at once, but are read before they are used. */
  @Override
  public void changesMissed() {
    cache.asMap().replaceAll((key, read) -> new Read(read.history, Instant.MIN));
  }

  private Read read(CustomerKey key) {
    Instant start = clock.instant();
    CustomerHistory history =
        CustomerHistory.of(
            jdbi.withHandle(
                handle ->
                    store.newest(handle, key.tenant(), key.customer(), config.historyLength())),
            config.weights());
    return new Read(
        history,
        start.plus(
            freshness.following().getAsBoolean() ? freshness.followed() : freshness.unfollowed()));
  }

  private record Read(CustomerHistory history, Instant goodUntil) {}
}
