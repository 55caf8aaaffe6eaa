package dev.parley.kit.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the relay of this process as soon as a transaction with events has committed. */
@ApplicationScoped
class OutboxSignal {
  private final Semaphore raised = new Semaphore(0);

  void raise() {
    if (raised.availablePermits() == 0) { // more permits than one would only cause empty rounds
      raised.release();
    }
  }

  /** Returns whether the signal was raised within the time. */
  boolean await(Duration atMost) throws InterruptedException {
    boolean signalled = raised.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
    raised.drainPermits();
    return signalled;
  }
}
