package dev.parley.gateway.feedback;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.Failures;
import dev.parley.kit.error.Statuses;
import dev.parley.kit.thread.NamedThreads;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Brings waiting requests to the feedback service, oldest first, as soon as it is back. */
@Singleton
class Forwarder {
  private static final Logger LOG = Logger.getLogger(Forwarder.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final Duration CLAIM = Duration.ofSeconds(30);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration RETRY_FAILED = Duration.ofSeconds(30);
  private static final Duration KEPT = Duration.ofDays(7);
  private static final int BATCH = 50;

  /** No retry changes what these say about a request. */
  private static final Set<ErrorKind> FINAL =
      EnumSet.of(
          ErrorKind.INVALID_ARGUMENT,
          ErrorKind.NOT_FOUND,
          ErrorKind.ALREADY_EXISTS,
          ErrorKind.FAILED_PRECONDITION);

  private final JdbcAcceptedRequestStore store;
  private final FeedbackLedger ledger;
  private final Clock clock;
  private final AtomicLong waiting = new AtomicLong();
  private Instant nextPurge = Instant.EPOCH;
  private final ScheduledExecutorService background =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("feedback-forwarder"));

  Forwarder(
      JdbcAcceptedRequestStore store, FeedbackLedger ledger, Clock clock, MeterRegistry meters) {
    this.store = store;
    this.ledger = ledger;
    this.clock = clock;
    meters.gauge("parley.feedback.waiting", waiting);
  }

  void start(@Observes StartupEvent event) {
    long millis = INTERVAL.toMillis();
    var unused =
        background.scheduleWithFixedDelay(this::round, millis, millis, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    background.shutdownNow();
  }

  private void round() {
    try {
      forwardDue();
      waiting.set(store.countWaiting());
      purge();
    } catch (RuntimeException e) {
      LOG.debugf("nothing was forwarded: %s", e.getMessage());
    }
  }

  /** Sends what is due until nothing is left or the service proves to be away. */
  void forwardDue() {
    boolean reachable = true;
    while (reachable) {
      Instant now = clock.instant();
      List<AcceptedRequest> due = store.claim(now, now.plus(CLAIM), BATCH);
      if (due.isEmpty()) {
        return;
      }
      Iterator<AcceptedRequest> requests = due.iterator();
      while (reachable && requests.hasNext()) {
        reachable = forward(requests.next());
      }
      requests.forEachRemaining(
          request ->
              store.waits(
                  request.id(), null, "feedback service is away", clock.instant().plus(RETRY)));
    }
  }

  /** Whether the service could be reached. */
  private boolean forward(AcceptedRequest request) {
    try {
      byte[] response = ledger.record(request.method(), request.request());
      if (request.hasOwnId()) {
        store.delete(request.id());
      } else {
        store.forwarded(request.id(), response);
      }
      return true;
    } catch (RuntimeException e) {
      String error = String.valueOf(e.getMessage());
      if (Failures.isTransient(e)) {
        store.waits(request.id(), null, error, clock.instant().plus(RETRY));
        return false;
      }
      if (FINAL.contains(Statuses.toServiceException(e).kind())) {
        LOG.errorf("accepted request %d was refused: %s", request.id(), error);
        store.refused(request.id(), error);
      } else {
        LOG.warnf("accepted request %d failed, trying on: %s", request.id(), error);
        store.waits(request.id(), null, error, clock.instant().plus(RETRY_FAILED));
      }
      return true;
    }
  }

  private void purge() {
    Instant now = clock.instant();
    if (now.isAfter(nextPurge)) {
      store.deleteForwardedBefore(now.minus(KEPT));
      nextPurge = now.plus(Duration.ofHours(1));
    }
  }
}
