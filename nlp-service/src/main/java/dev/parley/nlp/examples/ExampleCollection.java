package dev.parley.nlp.examples;

import dev.parley.kit.consumer.EventConsumers;
import dev.parley.kit.role.Role;
import dev.parley.kit.role.ServiceConfig;
import dev.parley.kit.thread.NamedThreads;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/** Servers collect what trainers learn from, and let go of what nobody rated and of what is old. */
@ApplicationScoped
class ExampleCollection {
  private static final Logger LOG = Logger.getLogger(ExampleCollection.class);

  private final ServiceConfig service;
  private final EventConsumers consumers;
  private final AnswerEventsHandler handler;
  private final JdbcExampleStore store;
  private final Jdbi jdbi;
  private final ExamplesConfig config;
  private final Clock clock;
  private final ScheduledExecutorService background =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("example-retention"));

  ExampleCollection(
      ServiceConfig service,
      EventConsumers consumers,
      AnswerEventsHandler handler,
      JdbcExampleStore store,
      Jdbi jdbi,
      ExamplesConfig config,
      Clock clock) {
    this.service = service;
    this.consumers = consumers;
    this.handler = handler;
    this.store = store;
    this.jdbi = jdbi;
    this.config = config;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    if (service.role() == Role.SERVER) {
      collect();
      long seconds = config.removalInterval().toSeconds();
      var unused =
          background.scheduleWithFixedDelay(this::remove, seconds, seconds, TimeUnit.SECONDS);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    background.shutdownNow();
  }

  private void collect() {
    var unused =
        consumers.start(
            consumers
                .builder()
                .name(CollectedExamples.CONSUMER)
                .topics(CollectedExamples.CONVERSATIONS, CollectedExamples.FEEDBACK)
                .handler(handler));
  }

  private void remove() {
    try {
      repeated(handle -> store.deleteUnrated(handle, before(config.unratedRetention())));
      repeated(handle -> store.deleteAnswered(handle, before(config.ratedRetention())));
    } catch (RuntimeException e) { // an exception would end the schedule
      LOG.warnf("old answers cannot be removed now: %s", e.getMessage());
    }
  }

  private Instant before(Duration retention) {
    return clock.instant().minus(retention);
  }

  /** A transaction a portion, until none is left. */
  private void repeated(HandleCallback<Integer, RuntimeException> deletion) {
    int deleted;
    do {
      deleted = jdbi.inTransaction(deletion);
    } while (deleted > 0);
  }
}
