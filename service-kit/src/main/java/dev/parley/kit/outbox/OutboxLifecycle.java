package dev.parley.kit.outbox;

import dev.parley.kit.consumer.Topics;
import dev.parley.kit.role.ServiceConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Starts the relay with the service and stops it with the service. */
@ApplicationScoped
class OutboxLifecycle {
  private final Jdbi jdbi;
  private final OutboxSignal signal;
  private final MeterRegistry meters;
  private final OutboxConfig config;
  private final ServiceConfig service;
  private final Topics topics;
  private final String applicationName;

  private @Nullable OutboxRelay relay;

  OutboxLifecycle(
      Jdbi jdbi,
      OutboxSignal signal,
      MeterRegistry meters,
      OutboxConfig config,
      ServiceConfig service,
      Topics topics,
      @ConfigProperty(name = "quarkus.application.name") String applicationName) {
    this.jdbi = jdbi;
    this.signal = signal;
    this.meters = meters;
    this.config = config;
    this.service = service;
    this.topics = topics;
    this.applicationName = applicationName;
  }

  void start(@Observes StartupEvent event) {
    if (!config.enabled()) {
      return;
    }
    OutboxRelay started =
        new OutboxRelay(
            jdbi,
            () -> OutboxProducers.open(service.kafka().bootstrapServers()),
            signal,
            meters,
            new OutboxRelay.Options(
                "/parley/" + applicationName.replaceFirst("-service$", ""),
                config.batchSize(),
                config.pollInterval(),
                config.sendTimeout(),
                config.barrierTopics().orElse(Set.of())),
            topics::ensureAgain);
    started.start();
    relay = started;
  }

  /** Late, so that what calls and consumers wrote last still leaves. */
  void stop(@Observes @Priority(4_000) ShutdownEvent event) {
    if (relay != null) {
      relay.close();
    }
  }
}
