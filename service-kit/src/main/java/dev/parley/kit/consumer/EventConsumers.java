package dev.parley.kit.consumer;

import dev.parley.kit.role.ServiceConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/** Starts the consumers of a service, creates their topics and closes them with the service. */
@ApplicationScoped
public class EventConsumers {
  private final Jdbi jdbi;
  private final ServiceConfig config;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Topics topics;
  private final String applicationName;
  private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

  EventConsumers(
      Jdbi jdbi,
      ServiceConfig config,
      MeterRegistry meters,
      Clock clock,
      Topics topics,
      @ConfigProperty(name = "quarkus.application.name") String applicationName) {
    this.jdbi = jdbi;
    this.config = config;
    this.meters = meters;
    this.clock = clock;
    this.topics = topics;
    this.applicationName = applicationName;
  }

  /** A builder that knows the service's database, brokers, metrics and clock. */
  public EventConsumer.Builder builder() {
    return EventConsumer.builder()
        .jdbi(jdbi)
        .bootstrapServers(config.kafka().bootstrapServers())
        .groupPrefix(applicationName + ".")
        .meters(meters)
        .clock(clock);
  }

  /** Builds and starts a consumer; its topics and their dead letters are created if missing. */
  public EventConsumer start(EventConsumer.Builder builder) {
    topics.ensure(builder.topics().toArray(String[]::new));
    EventConsumer consumer = builder.build().start();
    open.add(consumer);
    return consumer;
  }

  /** Starts a reader of a compacted topic, which is created if missing. */
  public CompactedTopicReader startReader(
      String name, String topic, CompactedTopicReader.Listener listener) {
    topics.ensureCompacted(topic);
    CompactedTopicReader reader =
        new CompactedTopicReader(name, config.kafka().bootstrapServers(), topic, listener);
    reader.start();
    open.add(reader);
    return reader;
  }

  /** Records that each consumer has yet to handle, by consumer name. */
  public Map<String, Long> lags() {
    return open.stream()
        .filter(EventConsumer.class::isInstance)
        .map(EventConsumer.class::cast)
        .collect(Collectors.toMap(EventConsumer::name, EventConsumer::lag, Long::sum));
  }

  void stop(@Observes ShutdownEvent event) throws Exception {
    for (AutoCloseable consumer : open) {
      consumer.close();
    }
    open.clear();
  }
}
