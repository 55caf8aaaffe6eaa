package dev.parley.kit.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.kit.backends.Backends;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.event.CloudEvents;
import dev.parley.kit.event.EventEnvelope;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventConsumerIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final Backends backends = Backends.shared();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<EventConsumer> consumers = new ArrayList<>();
  private AgroalDataSource dataSource;
  private Jdbi jdbi;
  private String topic;

  @BeforeEach
  void prepare() throws Exception {
    dataSource = backends.freshSchema();
    jdbi = Jdbi.create(dataSource);
    topic = backends.freshTopic(3);
  }

  @AfterEach
  void close() {
    consumers.forEach(EventConsumer::close);
    dataSource.close();
  }

  @Test
  void redeliveredEventHasOneEffect() throws Exception {
    backends.send(List.of(event("a"), event("a"), event("b"), event("a")));

    start(EventConsumerIT::writeEffect);

    awaitEffects("a", "b");
    await().atMost(LONG).until(() -> count("duplicate") == 2);
    assertThat(effects()).containsExactly("a", "b");
  }

  @Test
  void poisonGoesToTheDeadLettersAfterThreeTriesAndOthersGoOn() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    start(
        (transaction, event) -> {
          if (event.id().equals("poison")) {
            tries.incrementAndGet();
            throw new IllegalArgumentException("cannot be understood");
          }
          writeEffect(transaction, event);
        });

    backends.send(List.of(event("1"), event("poison"), event("2")));

    awaitEffects("1", "2");
    ConsumerRecord<String, byte[]> dead = backends.read(topic + ".dlq", 1, LONG).get(0);
    assertThat(tries).hasValue(3); // the one together with its neighbours is among them
    assertThat(Backends.header(dead, "ce_id")).isEqualTo("poison");
    assertThat(Backends.header(dead, "dlq_reason")).contains("cannot be understood");
    assertThat(Backends.header(dead, "dlq_consumer")).isEqualTo("probe");
    assertThat(Backends.header(dead, "dlq_topic")).isEqualTo(topic);
    assertThat(Backends.header(dead, "dlq_attempts")).isEqualTo("3");
    assertThat(dead.value()).isEqualTo("poison".getBytes(StandardCharsets.UTF_8));
    assertThat(effects()).containsExactly("1", "2");
  }

  @Test
  void recordsOfAPollShareATransaction() throws Exception {
    Set<Long> transactions = ConcurrentHashMap.newKeySet();
    backends.send(IntStream.range(0, 100).mapToObj(i -> event("e" + i)).toList());
    start(
        (transaction, event) -> {
          transactions.add(transaction.select("select txid_current()").mapTo(Long.class).one());
          writeEffect(transaction, event);
        });

    await().atMost(LONG).until(() -> effects().size() == 100);
    assertThat(transactions).hasSizeLessThan(100);
  }

  @Test
  void recordThatIsNoCloudEventIsBuriedAtOnce() throws Exception {
    start(EventConsumerIT::writeEffect);

    backends.send(List.of(new ProducerRecord<>(topic, "k", new byte[] {1}), event("after")));

    awaitEffects("after");
    ConsumerRecord<String, byte[]> dead = readAny(topic + ".dlq");
    assertThat(Backends.header(dead, "dlq_reason")).contains("ce_id is missing");
    assertThat(Backends.header(dead, "dlq_attempts")).isEqualTo("1");
  }

  @Test
  void failureThatPassesIsRetriedUntilItDoesAndKeepsTheOrder() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    start(
        (transaction, event) -> {
          if (event.id().equals("2") && tries.incrementAndGet() < 8) {
            throw new ServiceException(ErrorKind.UNAVAILABLE, "nlp is away");
          }
          writeEffect(transaction, event);
        });

    backends.send(List.of(event("1"), event("2"), event("3"), event("4")));

    awaitEffects("1", "2", "3", "4");
    assertThat(effects()).containsExactly("1", "2", "3", "4");
    assertThat(count("dead_letter")).isZero();
  }

  @Test
  void noEventIsLostOrDoubledWhenTheDatabaseIsKilled() throws Exception {
    start(EventConsumerIT::writeEffect);
    backends.send(events(0, 20));
    await().atMost(LONG).until(() -> count("handled") >= 5);

    backends.postgres().kill();
    backends.send(events(20, 40));
    backends.postgres().start();

    awaitEffects(ids(0, 40));
    assertThat(effects()).containsExactly(ids(0, 40));
    assertThat(count("dead_letter")).isZero();
  }

  @Test
  void noEventIsLostOrDoubledWhenTheBrokerIsKilled() throws Exception {
    start(EventConsumerIT::writeEffect);
    backends.send(events(0, 20));
    await().atMost(LONG).until(() -> count("handled") >= 5);

    backends.kafka().kill();
    backends.kafka().start();
    backends.send(events(20, 40));

    awaitEffects(ids(0, 40));
    assertThat(effects()).containsExactly(ids(0, 40));
  }

  @Test
  void membersThatJoinAndLeaveShareTheWorkWithoutRepeatingIt() throws Exception {
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      records.add(event("e" + i, "key-" + i % 10));
    }
    EventConsumer first = start(EventConsumerIT::writeEffect);
    backends.send(records.subList(0, 100));
    await().atMost(LONG).until(() -> count("handled") >= 10);
    start(EventConsumerIT::writeEffect);
    backends.send(records.subList(100, 200));
    await().atMost(LONG).until(() -> count("handled") >= 110);
    first.close();
    backends.send(records.subList(200, 300));

    await().atMost(LONG).until(() -> effects().size() >= 300);
    assertThat(effects())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 300).mapToObj(i -> "e" + i).toList());
  }

  @Test
  void longWorkKeepsItsPartitionAndIsDoneOnce() throws Exception {
    Map<String, AtomicInteger> runs = new ConcurrentHashMap<>();
    CountDownLatch release = new CountDownLatch(1);
    startLong(
        Duration.ofMinutes(5),
        event -> {
          runs.computeIfAbsent(event.id(), id -> new AtomicInteger()).incrementAndGet();
          release.await();
          return LongRunningHandler.DONE;
        });
    backends.send(List.of(event("job"), event("job"), event("next")));
    await().atMost(LONG).until(() -> runs.containsKey("job"));
    // A second replica joins while the first one works; whoever gets the partition, it is one job.
    startLong(
        Duration.ofMinutes(5),
        event -> {
          runs.computeIfAbsent(event.id(), id -> new AtomicInteger()).incrementAndGet();
          return LongRunningHandler.DONE;
        });
    release.countDown();

    await().atMost(LONG).until(() -> count("handled") == 2 && count("duplicate") == 1);
    assertThat(runs.get("job")).hasValue(1);
  }

  @Test
  void workOverItsTimeIsInterruptedNotRepeatedAndGivenUp() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch interrupted = new CountDownLatch(1);
    startLong(
        Duration.ofMillis(200),
        event -> {
          try {
            runs.incrementAndGet();
            new CountDownLatch(1).await();
            return LongRunningHandler.DONE;
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
          }
        });

    backends.send(List.of(event("endless")));

    assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    ConsumerRecord<String, byte[]> dead = backends.read(topic + ".dlq", 1, LONG).get(0);
    assertThat(Backends.header(dead, "ce_id")).isEqualTo("endless");
    assertThat(runs).hasValue(1);
  }

  @Test
  void workOverItsTimeIsStoppedAndDoneWhenItsHandlerSaysSo() throws Exception {
    List<String> story = new CopyOnWriteArrayList<>();
    startLong(
        Duration.ofMillis(200),
        new LongRunningHandler() {
          @Override
          public Runnable handle(EventEnvelope event) {
            story.add(event.id());
            try {
              while (event.id().equals("endless")) {
                LongRunningWork.stopIfInterrupted();
              }
              return DONE;
            } finally {
              story.add("left");
            }
          }

          @Override
          public void outOfTime(EventEnvelope event, Duration limit) {
            story.add("out of time after " + limit);
          }
        });

    backends.send(List.of(event("endless"), event("next")));

    await().atMost(LONG).until(() -> count("handled") == 2);
    assertThat(story)
        .containsExactly("endless", "left", "out of time after PT0.2S", "next", "left");
    assertThat(count("failed")).isZero();
  }

  @Test
  void whatRemainsAfterTheWorkHasNoLimitOfTime() throws Exception {
    Duration limit = Duration.ofMillis(200);
    List<String> story = new CopyOnWriteArrayList<>();
    startLong(
        limit,
        event -> {
          long begunAt = System.nanoTime();
          return () -> {
            await().until(() -> System.nanoTime() - begunAt > 3 * limit.toNanos());
            story.add("heard of " + event.id());
          };
        });

    backends.send(List.of(event("job")));

    await().atMost(LONG).until(() -> count("handled") == 1);
    assertThat(story).containsExactly("heard of job");
    assertThat(count("failed")).isZero();
  }

  private EventConsumer start(EventHandler handler) {
    return start(builder().handler(handler));
  }

  private void startLong(Duration maxProcessing, LongRunningHandler handler) {
    start(builder().longRunning(maxProcessing, handler));
  }

  private EventConsumer start(EventConsumer.Builder builder) {
    EventConsumer consumer = builder.build().start();
    consumers.add(consumer);
    return consumer;
  }

  private EventConsumer.Builder builder() {
    return EventConsumer.builder()
        .name("probe")
        .groupId("probe-" + topic)
        .topics(topic)
        .jdbi(jdbi)
        .bootstrapServers(backends.kafka().bootstrapServers())
        .meters(meters)
        .retryPolicy(new RetryPolicy(3, Duration.ofMillis(20), Duration.ofMillis(500)));
  }

  private static void writeEffect(Handle transaction, EventEnvelope event) {
    transaction.execute("insert into effect (event_id) values (?)", event.id());
  }

  private void awaitEffects(String... ids) {
    await().atMost(LONG).ignoreExceptions().until(() -> effects().size() >= ids.length);
    assertThat(effects()).contains(ids);
  }

  private List<String> effects() {
    return jdbi.withHandle(
        handle ->
            handle.select("select event_id from effect order by n").mapTo(String.class).list());
  }

  private double count(String outcome) {
    return meters
        .counter("parley.consumer.records", "consumer", "probe", "outcome", outcome)
        .count();
  }

  private ConsumerRecord<String, byte[]> readAny(String from) {
    List<ConsumerRecord<String, byte[]>> found = backends.read(from, 1, LONG);
    assertThat(found).isNotEmpty();
    return found.get(0);
  }

  private List<ProducerRecord<String, byte[]>> events(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> event("e" + i)).toList();
  }

  private static String[] ids(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "e" + i).toArray(String[]::new);
  }

  private ProducerRecord<String, byte[]> event(String id) {
    return event(id, "k");
  }

  private ProducerRecord<String, byte[]> event(String id, String key) {
    byte[] data = id.getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(
        topic,
        null,
        key,
        data,
        CloudEvents.toHeaders(
            new EventEnvelope(id, "probe.Event", "/probe", key, "acme", Instant.EPOCH, key, data)));
  }
}
