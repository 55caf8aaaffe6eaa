package dev.parley.gateway.events;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** One stream's view of a topic: its newest records, then every new one. Used by one thread. */
final class TopicTail {
  private static final Duration POLL = Duration.ofMillis(500);

  /** Hears the records; may block. */
  interface Listener {
    /** The position is known: whatever is published from now on will be heard. */
    void opened();

    void record(ConsumerRecord<String, byte[]> message);
  }

  private final Consumer<String, byte[]> consumer;
  private final String topic;
  private final Predicate<ConsumerRecord<String, byte[]>> visible;

  /**
   * The caller closes the consumer.
   *
   * @param visible which records are heard
   */
  TopicTail(
      Consumer<String, byte[]> consumer,
      String topic,
      Predicate<ConsumerRecord<String, byte[]>> visible) {
    this.consumer = consumer;
    this.topic = topic;
    this.visible = visible;
  }

  /**
   * Follows the topic until the consumer is woken up.
   *
   * @param last how many of the newest records come first, over all partitions; fewer when others'
   *     records stand between them
   * @throws ServiceException NOT_FOUND when there is no such topic
   */
  void follow(int last, Listener listener) {
    try {
      Map<TopicPartition, Long> ends = assign(last);
      listener.opened();
      newest(ends, last).forEach(listener::record);
      while (true) {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
          if (visible.test(message)) {
            listener.record(message);
          }
        }
      }
    } catch (WakeupException e) {
      // the client left, or the gateway is shutting down
    }
  }

  private Map<TopicPartition, Long> assign(int last) {
    List<PartitionInfo> partitions = consumer.partitionsFor(topic);
    if (partitions == null || partitions.isEmpty()) {
      throw new ServiceException(ErrorKind.NOT_FOUND, "there is no topics/" + topic);
    }
    List<TopicPartition> all =
        partitions.stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(all);
    Map<TopicPartition, Long> ends = consumer.endOffsets(all);
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(all);
    for (TopicPartition partition : all) {
      long end = ends.getOrDefault(partition, 0L);
      long begin = begins.getOrDefault(partition, 0L);
      consumer.seek(partition, Math.max(begin, end - last));
    }
    return ends;
  }

  /**
   * The newest records by time. Each partition may hold all of them, so each is read back that far;
   * records that came meanwhile are new ones and follow in any case.
   */
  private List<ConsumerRecord<String, byte[]>> newest(Map<TopicPartition, Long> ends, int last) {
    List<ConsumerRecord<String, byte[]>> existing = new ArrayList<>();
    List<ConsumerRecord<String, byte[]>> fresh = new ArrayList<>();
    while (last > 0 && !reached(ends)) {
      for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
        if (!visible.test(message)) {
          continue;
        }
        long end = ends.getOrDefault(new TopicPartition(topic, message.partition()), 0L);
        (message.offset() < end ? existing : fresh).add(message);
      }
    }
    existing.sort(
        Comparator.<ConsumerRecord<String, byte[]>>comparingLong(ConsumerRecord::timestamp)
            .thenComparing(ConsumerRecord::partition)
            .thenComparing(ConsumerRecord::offset));
    List<ConsumerRecord<String, byte[]>> result =
        new ArrayList<>(existing.subList(Math.max(0, existing.size() - last), existing.size()));
    result.addAll(fresh);
    return result;
  }

  private boolean reached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }
}
