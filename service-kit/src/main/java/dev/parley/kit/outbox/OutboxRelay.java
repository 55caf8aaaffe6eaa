package dev.parley.kit.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Brings waiting events from the outbox to Kafka, in order per key, at least once.
 *
 * <p>A round is one transaction: take the schema's lock, read the oldest rows, send them, wait for
 * every acknowledgement, delete them. Whatever dies in the middle, the rows are still there and are
 * sent again with the same event ids. When a round fails, its producer is thrown away: the next
 * attempt starts from the oldest row again, so a later event never overtakes an earlier one of its
 * key.
 *
 * <p>The rows of a round travel side by side, but one of a barrier topic waits for all before it.
 */
final class OutboxRelay implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final Duration SHORTEST_BACKOFF = Duration.ofMillis(20);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(2);
  private static final Duration BACKLOG_INTERVAL = Duration.ofSeconds(5);

  private final Jdbi jdbi;
  private final Supplier<Producer<String, byte[]>> producers;
  private final OutboxSignal signal;
  private final Options options;
  private final Runnable recreateTopics;
  private final JdbcOutboxStore store = new JdbcOutboxStore();
  private final Counter sent;
  private final Counter refused;
  private final Thread thread;

  private @Nullable Producer<String, byte[]> producer;
  private long backlogReadAt = System.nanoTime() - BACKLOG_INTERVAL.toNanos();
  private boolean healthy = true;
  private volatile OutboxBacklog backlog = new OutboxBacklog(0, 0);
  private volatile boolean running = true;

  /**
   * @param source CloudEvents source of every event, for example {@code /parley/feedback}
   * @param batchSize events per round
   * @param pollInterval how often to look without a signal
   * @param sendTimeout how long a round waits for the broker
   * @param barrierTopics see {@link OutboxConfig#barrierTopics}
   */
  record Options(
      String source,
      int batchSize,
      Duration pollInterval,
      Duration sendTimeout,
      Set<String> barrierTopics) {
    Options {
      barrierTopics = Set.copyOf(barrierTopics);
    }
  }

  /**
   * @param recreateTopics called when the brokers did not take a round: a missing topic looks to a
   *     producer like a broker that is away
   */
  OutboxRelay(
      Jdbi jdbi,
      Supplier<Producer<String, byte[]>> producers,
      OutboxSignal signal,
      MeterRegistry meters,
      Options options,
      Runnable recreateTopics) {
    this.jdbi = jdbi;
    this.producers = producers;
    this.signal = signal;
    this.options = options;
    this.recreateTopics = recreateTopics;
    this.sent = meters.counter("parley.outbox.sent");
    this.refused = meters.counter("parley.outbox.refused");
    meters.gauge("parley.outbox.pending", this, relay -> relay.backlog.pending());
    meters.gauge("parley.outbox.lag.seconds", this, relay -> relay.backlog.lagSeconds());
    this.thread = new Thread(this::run, "outbox-relay");
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Lets a running round end, for a few seconds at most; what is not sent stays in the table. */
  @Override
  public void close() {
    running = false;
    signal.raise();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
      thread.interrupt();
      thread.join(TimeUnit.SECONDS.toMillis(2));
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Duration pause = Duration.ZERO;
    Duration backoff = SHORTEST_BACKOFF;
    try {
      while (running) {
        if (!pause.isZero()) {
          signal.await(pause);
        }
        Round round = attempt();
        backoff = round.retrySoon ? longer(backoff) : SHORTEST_BACKOFF;
        pause =
            switch (round) {
              case MORE_WAITING, FAILED -> Duration.ZERO;
              case EMPTIED -> options.pollInterval;
              case LOCKED -> backoff;
            };
        if (round == Round.FAILED) {
          TimeUnit.NANOSECONDS.sleep(backoff.toNanos()); // signals must not turn this into a spin
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      discardProducer();
    }
  }

  private Round attempt() throws InterruptedException {
    try {
      Round round = jdbi.inTransaction(this::relayOldest);
      readBacklog();
      if (!healthy) {
        healthy = true;
        LOG.info("outbox relay works again");
      }
      return round;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      discardProducer();
      if (e instanceof ExecutionException
          || e instanceof TimeoutException
          || e instanceof KafkaException) {
        recreateTopics.run();
      }
      if (healthy && running) {
        healthy = false;
        LOG.warnf("outbox relay is held up, events wait in the table: %s", e);
      }
      return Round.FAILED;
    }
  }

  private Round relayOldest(Handle handle)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (!store.tryLock(handle)) {
      return Round.LOCKED;
    }
    List<OutboxRow> rows = store.oldest(handle, options.batchSize);
    if (rows.isEmpty()) {
      return Round.EMPTIED;
    }
    Map<Long, String> refusals = send(rows);
    store.delete(
        handle, rows.stream().map(OutboxRow::id).filter(id -> !refusals.containsKey(id)).toList());
    store.refuse(handle, refusals);
    sent.increment(rows.size() - refusals.size());
    refused.increment(refusals.size());
    return rows.size() < options.batchSize ? Round.EMPTIED : Round.MORE_WAITING;
  }

  /**
   * Returns once all rows are acknowledged; those that no broker will ever take with the reason.
   */
  private Map<Long, String> send(List<OutboxRow> rows)
      throws InterruptedException, ExecutionException, TimeoutException {
    Producer<String, byte[]> current = producer();
    long deadline = System.nanoTime() + options.sendTimeout.toNanos();
    List<Sent> pending = new ArrayList<>(rows.size());
    Map<Long, String> refusals = new HashMap<>();
    for (OutboxRow row : rows) {
      if (options.barrierTopics.contains(row.topic())) {
        awaitAcks(pending, deadline, refusals);
        pending.clear();
      }
      Sent latest = new Sent(row, current.send(row.toRecord(options.source)));
      if (latest.ack.isDone()) {
        // Failed before it left: without metadata each further send would block as long as this
        // one.
        awaitAck(latest, deadline, refusals);
      } else {
        pending.add(latest);
      }
    }
    awaitAcks(pending, deadline, refusals);
    return refusals;
  }

  private record Sent(OutboxRow row, Future<RecordMetadata> ack) {}

  private static void awaitAcks(List<Sent> pending, long deadline, Map<Long, String> refusals)
      throws InterruptedException, ExecutionException, TimeoutException {
    for (Sent each : pending) {
      awaitAck(each, deadline, refusals);
    }
  }

  private static void awaitAck(Sent each, long deadline, Map<Long, String> refusals)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      each.ack.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (!isRefusal(e.getCause())) {
        throw e;
      }
      refusals.put(each.row.id(), String.valueOf(e.getCause()));
      LOG.errorf("event %s is refused for ever: %s", each.row.eventId(), e.getCause());
    }
  }

  private static boolean isRefusal(@Nullable Throwable failure) {
    return failure instanceof RecordTooLargeException
        || failure instanceof RecordBatchTooLargeException
        || failure instanceof InvalidTopicException
        || failure instanceof SerializationException;
  }

  private Producer<String, byte[]> producer() {
    if (producer == null) {
      producer = producers.get();
    }
    return producer;
  }

  private void discardProducer() {
    Producer<String, byte[]> discarded = producer;
    producer = null;
    if (discarded != null) {
      try {
        discarded.close(Duration.ZERO);
      } catch (KafkaException e) {
        LOG.debug("producer did not close cleanly", e);
      }
    }
  }

  private void readBacklog() {
    if (System.nanoTime() - backlogReadAt >= BACKLOG_INTERVAL.toNanos()) {
      backlogReadAt = System.nanoTime();
      backlog = jdbi.withHandle(store::backlog);
    }
  }

  private static Duration longer(Duration backoff) {
    Duration doubled = backoff.multipliedBy(2);
    return doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
  }

  private enum Round {
    MORE_WAITING(false),
    EMPTIED(false),
    /** Another replica relays just now. */
    LOCKED(true),
    FAILED(true);

    private final boolean retrySoon;

    Round(boolean retrySoon) {
      this.retrySoon = retrySoon;
    }
  }
}
