package dev.parley.gateway.access;

import dev.parley.gateway.caller.Caller;
import dev.parley.kit.digest.Sha256;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.thread.NamedThreads;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * All valid keys in memory, by the hash of the key. A look at the database each second keeps them
 * fresh, so that a call never waits for the database to learn who calls, a revoked key ends within
 * a second or two on every replica, and known keys live on while PostgreSQL is away.
 */
@Singleton
class KeyRing {
  private static final Logger LOG = Logger.getLogger(KeyRing.class);

  private record Keys(Map<String, Caller> byHash, String revision, Instant checkedAt) {}

  private final ApiKeyStore store;
  private final Clock clock;
  private final Duration offlineGrace;
  private final Duration refreshInterval;
  private volatile @Nullable Keys keys;
  private final ScheduledExecutorService refresher =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("key-ring"));

  KeyRing(ApiKeyStore store, Clock clock, AccessConfig config) {
    this.store = store;
    this.clock = clock;
    this.offlineGrace = config.offlineGrace();
    this.refreshInterval = config.refreshInterval();
  }

  /** Begins to follow the database. */
  void start() {
    refreshQuietly();
    long millis = refreshInterval.toMillis();
    var unused =
        refresher.scheduleWithFixedDelay(
            this::refreshQuietly, millis, millis, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    refresher.shutdownNow();
  }

  /**
   * The caller with this key.
   *
   * @throws ServiceException UNAVAILABLE when the keys were never read, or not for too long
   */
  Optional<Caller> find(String key) {
    Keys known = keys;
    if (known == null) {
      throw unavailable();
    }
    if (Duration.between(known.checkedAt(), clock.instant()).compareTo(offlineGrace) > 0) {
      throw unavailable();
    }
    return Optional.ofNullable(known.byHash().get(Sha256.hex(key)));
  }

  /** Reads the keys if they changed; called after every change of this process's own. */
  synchronized void refresh() {
    Instant now = clock.instant();
    String revision = store.revision();
    Keys known = keys;
    Map<String, Caller> byHash =
        known != null && known.revision().equals(revision)
            ? known.byHash()
            : store.valid().stream().collect(Collectors.toMap(ApiKey::hash, ApiKey::caller));
    keys = new Keys(byHash, revision, now);
  }

  private void refreshQuietly() {
    try {
      refresh();
    } catch (RuntimeException e) {
      LOG.warnf("keys were not refreshed: %s", e.getMessage());
    }
  }

  private static ServiceException unavailable() {
    return new ServiceException(ErrorKind.UNAVAILABLE, "keys can't be checked at the moment")
        .withReason("DATABASE_UNAVAILABLE")
        .withRetryAfter(Duration.ofSeconds(1));
  }
}
