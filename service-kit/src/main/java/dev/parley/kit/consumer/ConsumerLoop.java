package dev.parley.kit.consumer;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The poll loop of one consumer, all of it on one thread. A record that must wait pauses its own
 * partition and the loop goes on polling: the group keeps this member and other partitions flow. An
 * offset is committed only after its record had its effect or lies in the dead letters.
 *
 * <p>With a worker (long-running work) one record is in hand at a time; everything is paused until
 * the worker is done with it.
 */
final class ConsumerLoop implements ConsumerRebalanceListener {
  private static final Logger LOG = Logger.getLogger(ConsumerLoop.class);
  private static final Duration LONGEST_POLL = Duration.ofMillis(200);
  private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(5);

  private final String name;
  private final Consumer<@Nullable String, byte @Nullable []> kafka;
  private final RecordProcessor processor;
  private final @Nullable ExecutorService worker;
  private final AtomicLong lag;
  private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
  private final Map<TopicPartition, Long> resumeAt = new HashMap<>();
  private final BrokerWatch brokers;
  private @Nullable InHand inHand;
  private boolean commitWorks = true;

  ConsumerLoop(
      String name,
      Consumer<@Nullable String, byte @Nullable []> kafka,
      RecordProcessor processor,
      @Nullable ExecutorService worker,
      AtomicLong lag) {
    this.name = name;
    this.kafka = kafka;
    this.processor = processor;
    this.worker = worker;
    this.lag = lag;
    this.brokers = new BrokerWatch("consumer " + name, kafka);
  }

  /** Returns after {@code running} turned false and the consumer was woken up. */
  void run(BooleanSupplier running) throws InterruptedException {
    while (running.getAsBoolean()) {
      resumeDue();
      ConsumerRecords<@Nullable String, byte @Nullable []> records;
      try {
        records = kafka.poll(pollTime());
      } catch (WakeupException e) {
        continue;
      }
      brokers.look();
      finishWork();
      handle(records, running);
      commit(Set.copyOf(done.keySet()));
      readLag();
    }
    if (inHand != null) {
      inHand.result.cancel(true);
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    if (inHand != null) {
      kafka.pause(partitions);
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    commit(partitions);
    onPartitionsLost(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      done.remove(partition);
      resumeAt.remove(partition);
      processor.forget(partition);
    }
  }

  private void handle(
      ConsumerRecords<@Nullable String, byte @Nullable []> records, BooleanSupplier running)
      throws InterruptedException {
    for (TopicPartition partition : records.partitions()) {
      List<ConsumerRecord<@Nullable String, byte @Nullable []>> inPartition =
          records.records(partition);
      if (running.getAsBoolean() && processor.processTogether(partition, inPartition)) {
        settle(inPartition.get(inPartition.size() - 1), null);
        continue;
      }
      for (ConsumerRecord<@Nullable String, byte @Nullable []> message : inPartition) {
        if (!running.getAsBoolean()) {
          return;
        }
        if (worker != null) {
          inHand = new InHand(message, worker.submit(() -> processor.process(message)));
          kafka.pause(kafka.assignment());
          return; // such consumers poll one record at a time
        }
        if (!settle(message, processor.process(message))) {
          break; // the rest of this partition waits behind it
        }
      }
    }
  }

  private void finishWork() throws InterruptedException {
    if (inHand == null || !inHand.result.isDone()) {
      return;
    }
    InHand finished = inHand;
    inHand = null;
    kafka.resume(kafka.assignment());
    kafka.pause(resumeAt.keySet());
    try {
      settle(finished.message, finished.result.get());
    } catch (ExecutionException e) {
      LOG.errorf(e.getCause(), "consumer %s: worker failed", name);
      settle(finished.message, LONGEST_POLL);
    }
  }

  /** Returns whether the record is done; one that is not stays first in its partition. */
  private boolean settle(ConsumerRecord<?, ?> message, @Nullable Duration pause) {
    TopicPartition partition = new TopicPartition(message.topic(), message.partition());
    if (!kafka.assignment().contains(partition)) {
      return pause == null; // taken away meanwhile: the inbox keeps its new owner from repeating it
    }
    if (pause == null) {
      done.put(partition, new OffsetAndMetadata(message.offset() + 1));
      return true;
    }
    kafka.seek(partition, message.offset());
    kafka.pause(Set.of(partition));
    resumeAt.put(partition, System.nanoTime() + pause.toNanos());
    return false;
  }

  private void resumeDue() {
    if (inHand != null) {
      return;
    }
    long now = System.nanoTime();
    Set<TopicPartition> due =
        resumeAt.entrySet().stream()
            .filter(entry -> entry.getValue() - now <= 0)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    kafka.resume(due);
    resumeAt.keySet().removeAll(due);
  }

  private Duration pollTime() {
    long now = System.nanoTime();
    long untilNext =
        resumeAt.values().stream().mapToLong(at -> at - now).min().orElse(LONGEST_POLL.toNanos());
    return Duration.ofNanos(Math.max(0, Math.min(untilNext, LONGEST_POLL.toNanos())));
  }

  private void commit(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(done);
    offsets.keySet().retainAll(Set.copyOf(partitions));
    if (offsets.isEmpty()) {
      return;
    }
    try {
      kafka.commitSync(offsets, COMMIT_TIMEOUT);
      done.keySet().removeAll(offsets.keySet());
      commitWorks = true;
    } catch (WakeupException e) {
      // Closing: the run loop commits once more. What stays uncommitted comes again as a duplicate.
    } catch (KafkaException e) {
      if (commitWorks) {
        commitWorks = false;
        LOG.warnf("consumer %s cannot commit offsets, events may come twice: %s", name, e);
      }
    }
  }

  private void readLag() {
    lag.set(kafka.assignment().stream().mapToLong(p -> kafka.currentLag(p).orElse(0)).sum());
  }

  private record InHand(
      ConsumerRecord<@Nullable String, byte @Nullable []> message,
      Future<@Nullable Duration> result) {}
}
