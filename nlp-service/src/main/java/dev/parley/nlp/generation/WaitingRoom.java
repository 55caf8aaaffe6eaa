package dev.parley.nlp.generation;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Requests that wait for a slot, bounded, a queue for each tenant. For use by many threads. */
final class WaitingRoom {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final SchedulerSettings settings;

  /** No queue is empty; the tenant whose turn was longest ago comes first. */
  private final Map<String, Deque<Submission>> queues = new LinkedHashMap<>();

  private final DrainRate rate = new DrainRate();
  private int size;
  private @Nullable Instant closedUntil;

  WaitingRoom(SchedulerSettings settings) {
    this.settings = settings;
  }

  /**
   * Takes a request in, or says why not.
   *
   * @throws ServiceException OVERLOADED with a time for the retry; UNAVAILABLE after {@link #close}
   */
  void add(Submission submission) {
    String tenant = submission.request().tenant();
    lock.lock();
    try {
      if (closedUntil != null) {
        throw new ServiceException(ErrorKind.UNAVAILABLE, "text generation is stopping");
      }
      Deque<Submission> queue = queues.getOrDefault(tenant, new ArrayDeque<>());
      // Others' floods leave places to those who have nothing waiting.
      int capacity = settings.queueCapacity() + (queue.isEmpty() ? settings.newcomerSlots() : 0);
      if (size >= capacity) {
        throw overloaded(
            "text generation's queue is full (capacity: %d)".formatted(capacity), size);
      }
      if (queue.size() >= settings.tenantQueueCapacity()) {
        throw overloaded(
            "tenant '%s' has %d texts waiting, the most that one tenant may"
                .formatted(tenant, queue.size()),
            queue.size());
      }
      queue.add(submission);
      queues.putIfAbsent(tenant, queue);
      size++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next request for a free slot, if any waits that may have it. See {@link Turns#nextTenant}.
   *
   * @param free slots, at least one
   */
  Optional<Submission> poll(Map<String, Integer> running, int free, long nowNanos) {
    lock.lock();
    try {
      Optional<String> tenant =
          Turns.nextTenant(queues.keySet(), running, free <= settings.newcomerSlots());
      if (tenant.isEmpty()) {
        return Optional.empty();
      }
      Deque<Submission> queue = queues.remove(tenant.get());
      Submission next = queue.remove();
      if (!queue.isEmpty()) {
        queues.put(tenant.get(), queue); // now the last in turn
      }
      size--;
      rate.drained(nowNanos, size > 0);
      return Optional.of(next);
    } finally {
      lock.unlock();
    }
  }

  /** Takes requests out; their places are free at once. */
  List<Submission> removeIf(Predicate<Submission> unwanted) {
    List<Submission> removed = new ArrayList<>();
    lock.lock();
    try {
      for (Iterator<Deque<Submission>> i = queues.values().iterator(); i.hasNext(); ) {
        Deque<Submission> queue = i.next();
        queue.stream().filter(unwanted).forEach(removed::add);
        queue.removeIf(unwanted);
        if (queue.isEmpty()) {
          i.remove();
        }
      }
      size -= removed.size();
      return removed;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there is something to do: a request, or the end. */
  void awaitWork() {
    lock.lock();
    try {
      while (size == 0 && closedUntil == null) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing in from now on; what is in may go on until then. The earliest time counts. */
  void close(Instant until) {
    lock.lock();
    try {
      closedUntil = closedUntil == null || until.isBefore(closedUntil) ? until : closedUntil;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** When everything must have ended; empty before {@link #close}. */
  Optional<Instant> closedUntil() {
    lock.lock();
    try {
      return Optional.ofNullable(closedUntil);
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return size;
    } finally {
      lock.unlock();
    }
  }

  private ServiceException overloaded(String message, int ahead) {
    return new ServiceException(ErrorKind.OVERLOADED, message)
        .withReason("GENERATION_QUEUE_FULL")
        .withRetryAfter(rate.timeFor(ahead));
  }
}
