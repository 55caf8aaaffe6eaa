package dev.parley.kit.consumer;

import dev.parley.kit.event.CloudEvents;
import dev.parley.kit.event.EventEnvelope;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads a compacted topic from its beginning and follows it, in every replica: after the replay the
 * listener knows the latest event of each key. Nothing is stored, so a restart replays again.
 */
public final class CompactedTopicReader implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(CompactedTopicReader.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration RESTART_PAUSE = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final String name;
  private final String bootstrapServers;
  private final String topic;
  private final Listener listener;
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean running = true;
  private volatile @Nullable Consumer<@Nullable String, byte @Nullable []> kafka;

  /** Gets the records of one partition in order, on one thread. */
  public interface Listener {
    /**
     * The latest event of its key so far. A transient failure brings it again after a pause; any
     * other failure brings it three times, then it is skipped.
     */
    void onEvent(EventEnvelope event) throws Exception;

    /** The key has no value any more. */
    default void onDelete(String key) throws Exception {}
  }

  CompactedTopicReader(String name, String bootstrapServers, String topic, Listener listener) {
    this.name = name;
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
    this.listener = listener;
    this.thread = new Thread(this::run, "reader-" + name);
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Waits until everything that was in the topic at the start was read; false when time is up. */
  public boolean awaitCaughtUp(Duration atMost) throws InterruptedException {
    return caughtUp.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    running = false;
    Consumer<@Nullable String, byte @Nullable []> current = kafka;
    if (current != null) {
      current.wakeup();
    }
    try {
      thread.join(CLOSE_TIMEOUT.toMillis());
      thread.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    boolean healthy = true;
    try {
      while (running) {
        try {
          follow();
          healthy = true;
        } catch (WakeupException e) {
          // closing
        } catch (RuntimeException
            | Error e) { // of the client: nothing may end this thread but close()
          if (healthy) {
            healthy = false;
            LOG.warnf("reader %s of %s starts over: %s", name, topic, e);
          }
        }
        if (running) {
          TimeUnit.NANOSECONDS.sleep(RESTART_PAUSE.toNanos());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() throws InterruptedException {
    Consumer<@Nullable String, byte @Nullable []> opened =
        KafkaConsumers.withoutGroup(bootstrapServers);
    try {
      kafka = opened;
      List<TopicPartition> partitions =
          opened.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      if (!partitions.isEmpty()) { // else it is not created yet
        follow(opened, partitions);
      }
    } finally {
      kafka = null;
      KafkaConsumers.close(opened);
    }
  }

  private void follow(
      Consumer<@Nullable String, byte @Nullable []> opened, List<TopicPartition> partitions)
      throws InterruptedException {
    opened.assign(partitions);
    opened.seekToBeginning(partitions);
    Map<TopicPartition, Long> replayUntil = new HashMap<>(opened.endOffsets(partitions));
    BrokerWatch brokers = new BrokerWatch("reader " + name, opened);
    while (running) {
      brokers.look();
      for (ConsumerRecord<@Nullable String, byte @Nullable []> message : opened.poll(POLL)) {
        deliver(message);
      }
      replayUntil.entrySet().removeIf(end -> opened.position(end.getKey()) >= end.getValue());
      if (replayUntil.isEmpty()) {
        caughtUp.countDown();
      }
    }
  }

  private void deliver(ConsumerRecord<@Nullable String, byte @Nullable []> message)
      throws InterruptedException {
    for (int attempt = 1; running; attempt++) {
      try {
        if (message.value() == null) {
          listener.onDelete(message.key() == null ? "" : message.key());
        } else {
          listener.onEvent(CloudEvents.fromRecord(message));
        }
        return;
      } catch (InterruptedException e) {
        throw e;
      } catch (Throwable e) { // an Error of a listener must not end the reader either
        if (attempt == 1) {
          LOG.warnf(e, "reader %s cannot handle %s offset %d", name, topic, message.offset());
        }
        if (RetryPolicy.DEFAULT.decide(e, attempt, attempt)
            instanceof RetryPolicy.Decision.RetryAfter retry) {
          TimeUnit.NANOSECONDS.sleep(retry.pause().toNanos());
        } else {
          LOG.errorf(e, "reader %s skips %s offset %d", name, topic, message.offset());
          return;
        }
      }
    }
  }
}
