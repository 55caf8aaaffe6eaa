package dev.parley.gateway.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicTailTest {
  private static final String TOPIC = "parley.conversations.v1";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
  private final List<String> heard = new ArrayList<>();

  @Test
  void aTenantHearsItsOwnRecordsAndThoseOfNobody() {
    consumer.updatePartitions(
        TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), new Node[0], new Node[0])));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, 3L));
    consumer.schedulePollTask(
        () -> {
          consumer.addRecord(message(0, "acme"));
          consumer.addRecord(message(1, "other"));
          consumer.addRecord(message(2, ""));
        });
    consumer.schedulePollTask(
        () -> {
          consumer.addRecord(message(3, "other"));
          consumer.addRecord(message(4, "acme"));
        });
    consumer.schedulePollTask(consumer::wakeup);

    new TopicTail(consumer, TOPIC, message -> EventGrpcService.isVisible(message, "acme"))
        .follow(3, listener());

    assertThat(heard).containsExactly("0", "2", "4");
  }

  private TopicTail.Listener listener() {
    return new TopicTail.Listener() {
      @Override
      public void opened() {}

      @Override
      public void record(ConsumerRecord<String, byte[]> message) {
        heard.add(message.key());
      }
    };
  }

  private static ConsumerRecord<String, byte[]> message(long offset, String tenant) {
    ConsumerRecord<String, byte[]> message =
        new ConsumerRecord<>(TOPIC, 0, offset, Long.toString(offset), new byte[0]);
    if (!tenant.isEmpty()) {
      message.headers().add("ce_tenant", tenant.getBytes(StandardCharsets.UTF_8));
    }
    return message;
  }
}
