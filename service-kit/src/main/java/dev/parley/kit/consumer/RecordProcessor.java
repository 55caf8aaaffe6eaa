package dev.parley.kit.consumer;

import dev.parley.kit.consumer.RetryPolicy.Decision;
import dev.parley.kit.error.Failures;
import dev.parley.kit.event.CloudEvents;
import dev.parley.kit.event.EventEnvelope;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Brings one record to an end: effect, duplicate or dead letter; or says when to try it again. */
final class RecordProcessor {
  private static final Logger LOG = Logger.getLogger(RecordProcessor.class);

  private final String consumer;
  private final EventSink sink;
  private final DeadLetters deadLetters;
  private final RetryPolicy policy;
  private final MeterRegistry meters;
  private final Timer duration;
  private final Map<TopicPartition, Attempts> failing = new ConcurrentHashMap<>();

  RecordProcessor(
      String consumer,
      EventSink sink,
      DeadLetters deadLetters,
      RetryPolicy policy,
      MeterRegistry meters) {
    this.consumer = consumer;
    this.sink = sink;
    this.deadLetters = deadLetters;
    this.policy = policy;
    this.meters = meters;
    this.duration = meters.timer("parley.consumer.duration", "consumer", consumer);
  }

  /** Returns null when the record is done, otherwise how long it must wait. */
  @Nullable Duration process(ConsumerRecord<@Nullable String, byte @Nullable []> message)
      throws InterruptedException {
    TopicPartition partition = new TopicPartition(message.topic(), message.partition());
    long startedAt = System.nanoTime();
    try (ConsumerSpan span = ConsumerSpan.start(consumer, message)) {
      boolean fresh = sink.accept(CloudEvents.fromRecord(message));
      count(fresh ? "handled" : "duplicate");
    } catch (InterruptedException e) {
      throw e;
    } catch (Throwable e) { // an Error of a handler must not end the consumer either
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while handling " + partition);
      }
      return afterFailure(partition, message, e);
    } finally {
      duration.record(Duration.ofNanos(System.nanoTime() - startedAt));
    }
    Attempts attempts = failing.get(partition);
    if (attempts != null && attempts.offset == message.offset()) {
      failing.remove(partition);
      LOG.infof("consumer %s goes on with %s", consumer, partition);
    }
    return null;
  }

  /**
   * Handles consecutive records of a partition in one transaction, which costs a commit instead of
   * one each. Whatever goes wrong undoes all of them; it counts as a try of the record whose turn
   * it was, and {@link #process} goes on with each alone.
   *
   * @return whether all of them are done
   */
  boolean processTogether(
      TopicPartition partition, List<ConsumerRecord<@Nullable String, byte @Nullable []>> messages)
      throws InterruptedException {
    if (messages.size() < 2 || !sink.acceptsTogether() || failing.containsKey(partition)) {
      return false;
    }
    long startedAt = System.nanoTime();
    AtomicInteger turn = new AtomicInteger(-1);
    try {
      List<EventEnvelope> events = new ArrayList<>(messages.size());
      for (ConsumerRecord<@Nullable String, byte @Nullable []> message : messages) {
        events.add(CloudEvents.fromRecord(message));
      }
      int handled =
          sink.acceptTogether(
              events,
              i -> {
                turn.set(i);
                return ConsumerSpan.start(consumer, messages.get(i));
              });
      count("handled", handled);
      count("duplicate", events.size() - handled);
      Duration each = Duration.ofNanos((System.nanoTime() - startedAt) / events.size());
      events.forEach(event -> duration.record(each));
      return true;
    } catch (InterruptedException e) {
      throw e;
    } catch (Throwable e) { // as in process: handled one by one, it comes again where it belongs
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while handling " + partition);
      }
      if (turn.get() >= 0) { // else no handler saw any of them
        var unused = countFailure(partition, messages.get(turn.get()), e);
      }
      LOG.debugf(e, "consumer %s handles %s one by one", consumer, partition);
      return false;
    }
  }

  /** Forgets the attempts of a partition that is no longer ours. */
  void forget(TopicPartition partition) {
    failing.remove(partition);
  }

  private @Nullable Duration afterFailure(
      TopicPartition partition,
      ConsumerRecord<@Nullable String, byte @Nullable []> message,
      Throwable failure)
      throws InterruptedException {
    Attempts attempts = countFailure(partition, message, failure);
    Decision decision = policy.decide(failure, attempts.total, attempts.permanent);
    if (decision instanceof Decision.RetryAfter retry) {
      return retry.pause();
    }
    return bury(partition, message, failure, attempts);
  }

  private Attempts countFailure(
      TopicPartition partition, ConsumerRecord<?, ?> message, Throwable failure) {
    boolean passes = Failures.isTransient(failure);
    Attempts attempts = attemptsOf(partition, message.offset()).after(passes);
    failing.put(partition, attempts);
    count(passes ? "failed_transient" : "failed");
    if (attempts.total == 1) {
      LOG.warnf(
          "consumer %s cannot handle %s offset %d yet: %s",
          consumer, partition, message.offset(), failure);
    }
    return attempts;
  }

  private @Nullable Duration bury(
      TopicPartition partition,
      ConsumerRecord<@Nullable String, byte @Nullable []> message,
      Throwable failure,
      Attempts attempts)
      throws InterruptedException {
    try {
      deadLetters.send(message, failure, attempts.total);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      LOG.warnf("consumer %s cannot write a dead letter of %s: %s", consumer, partition, e);
      return policy.longest();
    }
    LOG.errorf(
        failure,
        "consumer %s gave up %s offset %d after %d tries, it is in %s%s",
        consumer,
        partition,
        message.offset(),
        attempts.total,
        message.topic(),
        DeadLetters.SUFFIX);
    count("dead_letter");
    failing.remove(partition);
    return null;
  }

  private Attempts attemptsOf(TopicPartition partition, long offset) {
    Attempts attempts = failing.get(partition);
    return attempts != null && attempts.offset == offset ? attempts : new Attempts(offset, 0, 0);
  }

  private void count(String outcome) {
    count(outcome, 1);
  }

  private void count(String outcome, int records) {
    meters
        .counter("parley.consumer.records", "consumer", consumer, "outcome", outcome)
        .increment(records);
  }

  private record Attempts(long offset, int total, int permanent) {
    Attempts after(boolean passes) {
      return new Attempts(offset, total + 1, passes ? permanent : permanent + 1);
    }
  }
}
