package dev.parley.nlp.generation;

import dev.parley.kit.error.ServiceException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Hands one request's events from the loop to its reader. The loop never waits: tokens are bounded,
 * and the end, of which there is exactly one, always has room. The reader sees everything that was
 * put before the end.
 */
final class EventBuffer {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<GenerationEvent> events = new ArrayDeque<>();
  private final int capacity;
  private volatile Runnable listener = () -> {};
  private GenerationEvent.@Nullable Finished finished;
  private @Nullable ServiceException failure;

  EventBuffer(int capacity) {
    this.capacity = capacity;
  }

  /** Calls somebody now and after every event. */
  void tell(Runnable newListener) {
    lock.lock();
    try {
      if (!isEnded()) {
        listener = newListener;
      }
    } finally {
      lock.unlock();
    }
    newListener.run();
  }

  /** Whether there was room. */
  boolean offer(GenerationEvent event) {
    lock.lock();
    try {
      if (isEnded()) {
        return true; // the reader will not see it, and misses nothing that it waits for
      }
      if (events.size() >= capacity) {
        return false;
      }
      events.add(event);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    listener.run();
    return true;
  }

  /** The first end counts. */
  boolean finish(GenerationEvent.Finished end) {
    return end(end, null);
  }

  /** The first end counts. */
  boolean fail(ServiceException cause) {
    return end(null, cause);
  }

  /**
   * The next event; empty when none came in time.
   *
   * @throws ServiceException when the generation failed, after all events before that
   */
  Optional<GenerationEvent> poll(Duration timeout) throws InterruptedException {
    long left = timeout.toNanos();
    lock.lockInterruptibly();
    try {
      while (events.isEmpty() && !isEnded()) {
        if (left <= 0) {
          return Optional.empty();
        }
        left = changed.awaitNanos(left);
      }
      if (!events.isEmpty()) {
        return Optional.of(events.remove());
      }
      if (failure != null) {
        throw failure;
      }
      return Optional.ofNullable(finished);
    } finally {
      lock.unlock();
    }
  }

  private boolean end(GenerationEvent.@Nullable Finished end, @Nullable ServiceException cause) {
    lock.lock();
    try {
      if (isEnded()) {
        return false;
      }
      finished = end;
      failure = cause;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    listener.run();
    listener = () -> {}; // it may hold all that it read, and this is held as long as the call lasts
    return true;
  }

  private boolean isEnded() {
    return finished != null || failure != null;
  }
}
