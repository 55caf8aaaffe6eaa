package dev.parley.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.kit.backends.Backends;
import dev.parley.kit.grpc.probe.CallRequest;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxRelayIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final Backends backends = Backends.shared();
  private final OutboxSignal signal = new OutboxSignal();
  private final Outbox outbox = new Outbox(Clock.systemUTC(), signal);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<OutboxRelay> relays = new ArrayList<>();
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
    relays.forEach(OutboxRelay::close);
    dataSource.close();
  }

  @Test
  void committedEventArrivesAsCloudEvent() {
    start();

    String id = append("customer-1", "hello");

    ConsumerRecord<String, byte[]> message = backends.read(topic, 1, LONG).get(0);
    assertThat(message.key()).isEqualTo("customer-1");
    assertThat(Backends.header(message, "ce_id")).isEqualTo(id);
    assertThat(Backends.header(message, "ce_specversion")).isEqualTo("1.0");
    assertThat(Backends.header(message, "ce_type")).isEqualTo("parley.kit.probe.v1.CallRequest");
    assertThat(Backends.header(message, "ce_source")).isEqualTo("/parley/probe");
    assertThat(Backends.header(message, "ce_subject")).isEqualTo("customer-1");
    assertThat(Backends.header(message, "ce_tenant")).isEqualTo("acme");
    assertThat(Backends.header(message, "content-type")).isEqualTo("application/protobuf");
    assertThat(behaviourIn(message)).isEqualTo("hello");
    awaitEmpty();
  }

  @Test
  void rolledBackEventNeverLeaves() {
    start();

    jdbi.useHandle(
        handle -> {
          handle.begin();
          outbox.append(handle, topic, "k", "acme", event("never"));
          handle.rollback();
        });
    append("k", "after");

    assertThat(backends.read(topic, 1, LONG))
        .extracting(this::behaviourIn)
        .containsExactly("after");
  }

  @Test
  void signalBringsAnEventFarSoonerThanThePollWould() {
    start(LONG.multipliedBy(10), this::open);
    append("warm", "up");
    awaitEmpty();

    append("k", "quick");

    awaitEmpty();
  }

  @Test
  void eventsWaitInOrderWhileTheBrokerIsAway() {
    start();
    append("k", "0");
    awaitEmpty();
    backends.kafka().kill();
    try {
      for (int i = 1; i < 50; i++) {
        append("k", Integer.toString(i));
      }
      assertThat(pending()).isPositive();
    } finally {
      backends.kafka().start();
    }

    awaitEmpty();
    assertThat(firstOccurrences(backends.read(topic, 50, LONG)).get("k"))
        .containsExactlyElementsOf(numbers(50));
  }

  @Test
  void relayGoesOnAfterTheDatabaseWasKilled() throws SQLException {
    start();
    append("k", "0");
    awaitEmpty();

    backends.postgres().kill();
    backends.postgres().start();
    append("k", "1");

    awaitEmpty();
    assertThat(firstOccurrences(backends.read(topic, 2, LONG)).get("k")).containsExactly("0", "1");
  }

  @Test
  void lostAcknowledgementSendsTheSameIdsAgainInOrder() {
    AtomicInteger rounds = new AtomicInteger();
    start(
        Duration.ofMillis(50),
        () -> InterceptedProducer.losingAcks(open(), rounds.getAndIncrement() < 2));
    for (int i = 0; i < 20; i++) {
      append("k", Integer.toString(i));
    }

    awaitEmpty();
    List<ConsumerRecord<String, byte[]>> records = backends.read(topic, 20, LONG);
    assertThat(firstOccurrences(records).get("k")).containsExactlyElementsOf(numbers(20));
    assertThat(rounds.get()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void twoRelaysKeepTheOrderOfEachKeyAndSendOnce() {
    start(Duration.ofMillis(20), this::open);
    start(Duration.ofMillis(20), this::open);

    for (int i = 0; i < 300; i++) {
      append("key-" + i % 7, Integer.toString(i));
    }

    awaitEmpty();
    List<ConsumerRecord<String, byte[]>> records = backends.read(topic, 300, LONG);
    assertThat(records).hasSize(300);
    firstOccurrences(records)
        .forEach(
            (key, values) ->
                assertThat(values)
                    .isSortedAccordingTo(java.util.Comparator.comparingInt(Integer::parseInt)));
  }

  @Test
  void eventThatNoBrokerTakesIsSetAsideAndHoldsNobodyUp() {
    start();
    append("k", "before");
    append("k", "x".repeat(2_000_000));
    append("k", "after");

    assertThat(backends.read(topic, 2, LONG))
        .extracting(this::behaviourIn)
        .containsExactly("before", "after");
    await().atMost(LONG).until(() -> meters.counter("parley.outbox.refused").count() == 1);
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> assertThat(refusals()).singleElement().asString().contains("RecordTooLarge"));
  }

  @Test
  void eventOfABarrierTopicLeavesAfterAllBeforeIt() throws Exception {
    String barrier = backends.freshTopic(1);
    AtomicInteger sent = new AtomicInteger();
    AtomicInteger acknowledged = new AtomicInteger();
    List<Integer> unacknowledgedBefore = new CopyOnWriteArrayList<>();
    jdbi.useTransaction(
        handle -> {
          for (int i = 0; i < 200; i++) {
            outbox.append(handle, topic, "key-" + i, "acme", event("before " + i));
          }
          outbox.append(handle, barrier, "k", "acme", event("barrier"));
          outbox.append(handle, topic, "k", "acme", event("after"));
        });

    start(
        Duration.ofMillis(200),
        () ->
            InterceptedProducer.of(
                open(),
                (message, ack) -> {
                  if (message.topic().equals(barrier)) {
                    unacknowledgedBefore.add(sent.get() - acknowledged.get());
                  }
                  sent.incrementAndGet();
                  return InterceptedProducer.arrivingWhenAwaited(ack, acknowledged);
                }),
        Set.of(barrier),
        () -> {});

    awaitEmpty();
    assertThat(sent).hasValue(202);
    assertThat(unacknowledgedBefore).containsExactly(0);
  }

  @Test
  void topicThatTheBrokerLostIsAskedForAndItsEventsArrive() throws Exception {
    CountDownLatch lost = new CountDownLatch(1);
    start(Duration.ofMillis(200), this::open, Set.of(), lost::countDown);
    append("k", "before");
    awaitEmpty();

    backends.loseKafkaData();
    append("k", "after");
    assertThat(lost.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    backends.createTopic(topic, 3);

    awaitEmpty();
    assertThat(backends.read(topic, 1, LONG))
        .extracting(this::behaviourIn)
        .containsExactly("after");
  }

  @Test
  void thousandsOfEventsLeaveAtOnce() {
    int count = 20_000;
    jdbi.useTransaction(
        handle -> {
          for (int i = 0; i < count; i++) {
            outbox.append(handle, topic, "key-" + i % 100, "acme", event("event " + i));
          }
        });

    start();

    awaitEmpty();
    assertThat(backends.read(topic, count, LONG)).hasSize(count);
  }

  private void start() {
    start(Duration.ofMillis(200), this::open);
  }

  private void start(Duration pollInterval, Supplier<Producer<String, byte[]>> producers) {
    start(pollInterval, producers, Set.of(), () -> {});
  }

  private void start(
      Duration pollInterval,
      Supplier<Producer<String, byte[]>> producers,
      Set<String> barrierTopics,
      Runnable recreateTopics) {
    OutboxRelay relay =
        new OutboxRelay(
            jdbi,
            producers,
            signal,
            meters,
            new OutboxRelay.Options(
                "/parley/probe", 500, pollInterval, Duration.ofSeconds(5), barrierTopics),
            recreateTopics);
    relays.add(relay);
    relay.start();
  }

  private Producer<String, byte[]> open() {
    return OutboxProducers.open(backends.kafka().bootstrapServers());
  }

  private String append(String key, String behaviour) {
    return jdbi.inTransaction(
        handle -> outbox.append(handle, topic, key, "acme", event(behaviour)));
  }

  private static CallRequest event(String behaviour) {
    return CallRequest.newBuilder().setBehaviour(behaviour).build();
  }

  private void awaitEmpty() {
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(LONG)
        .untilAsserted(() -> assertThat(pending()).isZero());
  }

  private long pending() {
    return jdbi.withHandle(
        handle -> handle.select("select count(*) from outbox").mapTo(Long.class).one());
  }

  private List<String> refusals() {
    return jdbi.withHandle(
        handle -> handle.select("select refusal from outbox").mapTo(String.class).list());
  }

  private Map<String, List<String>> firstOccurrences(List<ConsumerRecord<String, byte[]>> records) {
    Set<String> seen = new LinkedHashSet<>();
    Map<String, List<String>> byKey = new HashMap<>();
    for (ConsumerRecord<String, byte[]> message : records) {
      if (seen.add(Backends.header(message, "ce_id"))) {
        byKey.computeIfAbsent(message.key(), key -> new ArrayList<>()).add(behaviourIn(message));
      }
    }
    return byKey;
  }

  private String behaviourIn(ConsumerRecord<String, byte[]> message) {
    try {
      return CallRequest.parseFrom(message.value()).getBehaviour();
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> numbers(int count) {
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(Integer.toString(i));
    }
    return numbers;
  }
}
