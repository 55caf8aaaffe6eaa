package dev.parley.gateway.conversations;

import dev.parley.gateway.conversations.Conversation.Stage;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.thread.NamedThreads;
import io.grpc.Context;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * One turn of a conversation at a time, over all replicas. Leases of this process are renewed while
 * it lives; those of a dead one expire. PostgreSQL's clock decides, so that replicas need not
 * agree.
 */
@Singleton
class TurnLeases {
  private static final Logger LOG = Logger.getLogger(TurnLeases.class);

  /**
   * Between two looks at a turn that another replica holds; a turn of this process wakes at once.
   */
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);

  private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);

  /**
   * The right to write a turn.
   *
   * @param epoch nobody writes with a smaller one than the conversation's
   * @param stage who led when the turn came
   */
  record Lease(String conversation, long epoch, Stage stage) {}

  private record Opened<T>(Optional<Lease> lease, T value) {}

  private final Jdbi jdbi;
  private final JdbcTurnStore store;
  private final Duration lifetime;
  private final Duration maxWait;
  private final String holder = UUID.randomUUID().toString();
  private final Map<String, Lease> held = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition released = lock.newCondition();
  private final ScheduledExecutorService renewing =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("turn-leases"));

  TurnLeases(Jdbi jdbi, JdbcTurnStore store, TurnConfig config) {
    this.jdbi = jdbi;
    this.store = store;
    this.lifetime = config.lease();
    this.maxWait = config.maxWait();
    long third = lifetime.toMillis() / 3;
    var unused = renewing.scheduleWithFixedDelay(this::renew, third, third, TimeUnit.MILLISECONDS);
  }

  /** What happens in the transaction that takes a turn. */
  interface Opening<T> {
    /** What makes the turn needless, whoever holds it. */
    Optional<T> known(Handle transaction);

    /** Called when nothing is known. */
    T open(Handle transaction, Lease lease);
  }

  /**
   * Waits for the conversation's turn, takes its lease and opens the turn, in one transaction. What
   * is known already is returned without lease and without waiting.
   *
   * @throws ServiceException ABORTED when the other turn goes on for too long
   */
  <T> T acquire(String conversation, Opening<T> opening) {
    long deadline = System.nanoTime() + maxWait.toNanos();
    long pause = SHORTEST_PAUSE.toMillis();
    while (true) {
      Optional<T> opened = tryAcquire(conversation, opening);
      if (opened.isPresent()) {
        return opened.get();
      }
      if (System.nanoTime() - deadline >= 0) {
        throw inProgress("another turn of this conversation is still running");
      }
      if (Context.current().isCancelled()) {
        throw new ServiceException(ErrorKind.CANCELLED, "client left before its turn came");
      }
      awaitRelease(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE.toMillis());
    }
  }

  private <T> Optional<T> tryAcquire(String conversation, Opening<T> opening) {
    Optional<Opened<T>> opened =
        jdbi.inTransaction(handle -> tryOpen(handle, conversation, opening));
    opened.flatMap(Opened::lease).ifPresent(lease -> held.put(conversation, lease));
    return opened.map(Opened::value);
  }

  private <T> Optional<Opened<T>> tryOpen(Handle handle, String conversation, Opening<T> opening) {
    // The lease first: what its last holder wrote is known to whoever got it.
    Optional<Lease> lease = store.tryAcquire(handle, conversation, holder, lifetime);
    Optional<T> known = opening.known(handle);
    if (known.isPresent()) {
      lease.ifPresent(needless -> store.release(handle, needless));
      return known.map(value -> new Opened<>(Optional.empty(), value));
    }
    return lease.map(taken -> new Opened<>(lease, opening.open(handle, taken)));
  }

  static ServiceException inProgress(String message) {
    return new ServiceException(ErrorKind.ABORTED, message)
        .withReason("TURN_IN_PROGRESS")
        .withRetryAfter(Duration.ofSeconds(1));
  }

  /** The turn is over and its transaction has freed the lease already. */
  void forget(Lease lease) {
    if (held.remove(lease.conversation(), lease)) {
      signalReleased();
    }
  }

  /** The turn failed: lets the next one begin at once. */
  void release(Lease lease) {
    if (!held.remove(lease.conversation(), lease)) {
      return;
    }
    try {
      jdbi.useHandle(handle -> store.release(handle, lease));
    } catch (RuntimeException e) {
      LOG.warnf("turn of %s will end by expiry: %s", lease.conversation(), e.getMessage());
    }
    signalReleased();
  }

  private void renew() {
    if (held.isEmpty()) {
      return;
    }
    try {
      jdbi.useHandle(handle -> store.renew(handle, holder, held.keySet(), lifetime));
    } catch (RuntimeException e) {
      LOG.warnf("turns were not renewed: %s", e.getMessage());
    }
  }

  @SuppressWarnings("WaitNotInLoop") // waking for nothing only asks the database once more
  private void awaitRelease(long millis) {
    lock.lock();
    try {
      boolean unused = released.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException(ErrorKind.CANCELLED, "gateway is shutting down", e);
    } finally {
      lock.unlock();
    }
  }

  private void signalReleased() {
    lock.lock();
    try {
      released.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @PreDestroy
  void stop() {
    renewing.shutdownNow();
  }
}
