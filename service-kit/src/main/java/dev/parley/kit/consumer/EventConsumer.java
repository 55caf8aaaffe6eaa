package dev.parley.kit.consumer;

import dev.parley.kit.thread.NamedThreads;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Consumes topics so that each event has its effect exactly once: the handler's transaction also
 * writes the event's id into the table {@code inbox}.
 *
 * <p>A failure that passes by itself (database away, a service UNAVAILABLE) is retried for ever;
 * its partition waits, others go on. Any other failure is tried three times, then the record goes
 * to {@code <topic>.dlq} with the reason in headers {@code dlq_*}. While Kafka is away the consumer
 * keeps trying.
 *
 * <p>Records of a partition that come in one poll share a transaction, so that a backlog costs few
 * commits; when one of them fails, which is the first of its three tries, all are undone and
 * handled one by one.
 */
public final class EventConsumer implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(EventConsumer.class);
  private static final Duration RESTART_PAUSE = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  /** For work that takes long: time to save its state. */
  private static final Duration WORK_TIMEOUT = Duration.ofSeconds(30);

  private final Builder settings;
  private final EventSink sink;
  private final AtomicLong lag = new AtomicLong();
  private final Thread thread;
  private volatile boolean running = true;
  private volatile @Nullable Consumer<@Nullable String, byte @Nullable []> kafka;

  private EventConsumer(Builder settings, EventSink sink) {
    this.settings = settings;
    this.sink = sink;
    this.thread = new Thread(this::run, "consumer-" + settings.name);
    this.thread.setDaemon(true);
    settings.meters.gauge(
        "parley.consumer.lag",
        List.of(io.micrometer.core.instrument.Tag.of("consumer", settings.name)),
        lag);
  }

  /** See {@link EventConsumers#builder()} for one that knows the service's database and brokers. */
  public static Builder builder() {
    return new Builder();
  }

  /** Name in the inbox, in metrics and in logs. */
  public String name() {
    return settings.name;
  }

  /** Records behind the end of the assigned partitions, as of the last poll. */
  public long lag() {
    return lag.get();
  }

  /** Starts consuming on a thread of its own; may be called once. */
  public EventConsumer start() {
    thread.start();
    return this;
  }

  /** Lets the event in hand end, commits and leaves the group; at most some seconds. */
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
      thread.join(
          settings.longRunning == null ? CLOSE_TIMEOUT.toMillis() : WORK_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    ExecutorService worker =
        settings.longRunning == null
            ? null
            : Executors.newSingleThreadExecutor(
                new NamedThreads("consumer-" + settings.name + "-worker"));
    try {
      boolean healthy = true;
      while (running) {
        try {
          consume(worker);
          healthy = true;
        } catch (RuntimeException
            | Error e) { // of the client: nothing may end this thread but close()
          if (healthy) {
            healthy = false;
            LOG.warnf(e, "consumer %s starts over", settings.name);
          }
          TimeUnit.NANOSECONDS.sleep(RESTART_PAUSE.toNanos());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (worker != null) {
        worker.shutdownNow();
        awaitEnd(worker);
      }
    }
  }

  /** What works saves its state first, and must not be under way when the process ends. */
  private static void awaitEnd(ExecutorService worker) {
    boolean interrupted = Thread.interrupted();
    try {
      var unused = worker.awaitTermination(WORK_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void consume(@Nullable ExecutorService worker) throws InterruptedException {
    Consumer<@Nullable String, byte @Nullable []> opened =
        KafkaConsumers.ofGroup(
            settings.bootstrapServers, settings.groupId, worker == null ? 200 : 1);
    try (DeadLetters deadLetters =
        new DeadLetters(settings.bootstrapServers, settings.name, settings.clock)) {
      kafka = opened;
      RecordProcessor processor =
          new RecordProcessor(
              settings.name, sink, deadLetters, settings.retryPolicy, settings.meters);
      ConsumerLoop loop = new ConsumerLoop(settings.name, opened, processor, worker, lag);
      opened.subscribe(settings.topics, loop);
      loop.run(() -> running);
    } finally {
      kafka = null;
      KafkaConsumers.close(opened);
    }
  }

  /** What to consume, from where, and what to do with it. */
  public static final class Builder {
    private String name = "";
    private String groupId = "";
    private String groupPrefix = "";
    private List<String> topics = List.of();
    private @Nullable EventHandler handler;
    private @Nullable LongRunningHandler longRunning;
    private Duration maxProcessing = Duration.ZERO;
    private @Nullable Jdbi jdbi;
    private String bootstrapServers = "";
    private MeterRegistry meters = Metrics.globalRegistry;
    private Clock clock = Clock.systemUTC();
    private RetryPolicy retryPolicy = RetryPolicy.DEFAULT;

    Builder() {}

    /** Name in the inbox: a consumer that is renamed handles old events again. */
    public Builder name(String value) {
      name = value;
      return this;
    }

    /** Kafka's consumer group; by default the name, with the service's before it. */
    public Builder groupId(String value) {
      groupId = value;
      return this;
    }

    public Builder topics(String... values) {
      topics = List.of(values);
      return this;
    }

    /** What to do with an event, in a transaction. */
    public Builder handler(EventHandler value) {
      handler = value;
      return this;
    }

    /**
     * What to do with an event when it takes minutes or hours; outside of any transaction, one at a
     * time. Work over {@code maxTime}, all attempts at it together, is interrupted; {@link
     * LongRunningHandler#outOfTime} says what becomes of its event.
     */
    public Builder longRunning(Duration maxTime, LongRunningHandler value) {
      maxProcessing = maxTime;
      longRunning = value;
      return this;
    }

    public Builder jdbi(Jdbi value) {
      jdbi = value;
      return this;
    }

    public Builder bootstrapServers(String value) {
      bootstrapServers = value;
      return this;
    }

    public Builder meters(MeterRegistry value) {
      meters = value;
      return this;
    }

    public Builder clock(Clock value) {
      clock = value;
      return this;
    }

    /** Two services may give a consumer the same name and must not share its events. */
    Builder groupPrefix(String value) {
      groupPrefix = value;
      return this;
    }

    Builder retryPolicy(RetryPolicy value) {
      retryPolicy = value;
      return this;
    }

    List<String> topics() {
      return topics;
    }

    /**
     * @throws IllegalArgumentException when a part is missing
     */
    public EventConsumer build() {
      require(!name.isEmpty(), "name is missing");
      require(!topics.isEmpty(), "topics are missing");
      require(!bootstrapServers.isEmpty(), "bootstrapServers are missing");
      require((handler == null) != (longRunning == null), "one handler, either short or long");
      if (groupId.isEmpty()) {
        groupId = groupPrefix + name;
      }
      Jdbi database = Objects.requireNonNull(jdbi, "jdbi");
      EventSink sink =
          longRunning != null
              ? new LongRunningSink(database, name, longRunning, maxProcessing)
              : new TransactionalSink(database, name, Objects.requireNonNull(handler));
      return new EventConsumer(this, sink);
    }

    private static void require(boolean condition, String message) {
      if (!condition) {
        throw new IllegalArgumentException(message);
      }
    }
  }
}
