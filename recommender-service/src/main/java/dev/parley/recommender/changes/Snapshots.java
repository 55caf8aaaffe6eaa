package dev.parley.recommender.changes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One immutable value per tenant, read again after it was invalidated or has grown old. While the
 * source is away, the last value stays in use.
 */
public final class Snapshots<V> {
  private static final Logger LOG = Logger.getLogger(Snapshots.class);

  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);
  private static final Duration SOURCE_IS_AWAY = Duration.ofDays(1);

  private final Function<String, V> source;
  private final Freshness freshness;
  private final Executor background;
  private final Clock clock;
  private final ConcurrentMap<String, Slot> slots = new ConcurrentHashMap<>();

  public Snapshots(
      Function<String, V> source, Freshness freshness, Executor background, Clock clock) {
    this.source = source;
    this.freshness = freshness;
    this.background = background;
    this.clock = clock;
  }

  /**
   * The value of a tenant. The first read waits for the source, and fails with it; a later one
   * waits only when the last load was quick, otherwise it takes the value at hand.
   */
  public V get(String tenant) {
    Slot slot = slots.computeIfAbsent(tenant, Slot::new);
    Loaded<V> loaded = slot.loaded;
    if (loaded == null) {
      return slot.load();
    }
    if (slot.isFresh(loaded)) {
      return loaded.value;
    }
    if (loaded.cost.compareTo(freshness.blockingBudget()) <= 0) {
      return slot.reload(loaded);
    }
    slot.reloadInBackground();
    return loaded.value;
  }

  /** The next read sees what the source holds now. */
  public void invalidate(String tenant) {
    Slot slot = slots.get(tenant);
    if (slot != null) {
      slot.generation.incrementAndGet();
    }
  }

  public void invalidateAll() {
    slots.values().forEach(slot -> slot.generation.incrementAndGet());
  }

  /**
   * @param retryAt before this time it counts as fresh, because the source failed just now
   */
  private record Loaded<V>(
      V value, long generation, Instant time, Duration cost, Instant retryAt) {}

  private final class Slot {
    private final String tenant;
    private final AtomicLong generation = new AtomicLong();
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable Loaded<V> loaded;

    Slot(String tenant) {
      this.tenant = tenant;
    }

    boolean isFresh(Loaded<V> candidate) {
      Instant now = clock.instant();
      if (now.isBefore(candidate.retryAt)) {
        return true;
      }
      Duration age = Duration.between(candidate.time, now);
      boolean current = candidate.generation == generation.get();
      return age.compareTo(current ? freshness.maxAge() : freshness.minAge()) < 0;
    }

    V load() {
      loading.lock();
      try {
        Loaded<V> present = loaded;
        if (present != null && isFresh(present)) {
          return present.value;
        }
        // Read before the source is: what changes meanwhile makes this value stale at once.
        long seen = generation.get();
        Instant start = clock.instant();
        V value = source.apply(tenant);
        Instant end = clock.instant();
        loaded = new Loaded<>(value, seen, end, Duration.between(start, end), Instant.MIN);
        return value;
      } finally {
        loading.unlock();
      }
    }

    V reload(Loaded<V> fallback) {
      try {
        return load();
      } catch (RuntimeException e) {
        LOG.debugf("snapshot of tenant %s stays as it is: %s", tenant, e.getMessage());
        // Later reads must not wait for a source that is away.
        loaded =
            new Loaded<>(
                fallback.value,
                fallback.generation,
                fallback.time,
                SOURCE_IS_AWAY,
                clock.instant().plus(RETRY_PAUSE));
        return fallback.value;
      }
    }

    void reloadInBackground() {
      Loaded<V> present = loaded;
      if (present != null && !loading.isLocked()) {
        background.execute(
            () -> {
              V unused = reload(present);
            });
      }
    }
  }
}
