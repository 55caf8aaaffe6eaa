package dev.parley.nlp.gaps;

import dev.parley.kit.consumer.EventConsumers;
import dev.parley.kit.role.Role;
import dev.parley.kit.role.ServiceConfig;
import dev.parley.kit.thread.NamedThreads;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Servers collect questions from events, and look after the gaps in the background. */
@ApplicationScoped
class GapCollection {
  private static final Logger LOG = Logger.getLogger(GapCollection.class);

  private final ServiceConfig service;
  private final EventConsumers consumers;
  private final GapEventsHandler handler;
  private final GapUpkeep upkeep;
  private final Articles articles;
  private final GapsConfig config;
  private final ScheduledExecutorService background =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("knowledge-gaps"));

  GapCollection(
      ServiceConfig service,
      EventConsumers consumers,
      GapEventsHandler handler,
      GapUpkeep upkeep,
      Articles articles,
      GapsConfig config) {
    this.service = service;
    this.consumers = consumers;
    this.handler = handler;
    this.upkeep = upkeep;
    this.articles = articles;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    if (service.role() == Role.SERVER) {
      var unused =
          consumers.start(
              consumers
                  .builder()
                  .name("nlp-knowledge-gaps")
                  .topics("parley.conversations.v1", "parley.feedback.v1")
                  .handler(handler));
      repeat(config.interval(), upkeep::run);
      repeat(config.removalInterval(), upkeep::remove);
      repeat(config.removalInterval(), articles::removeOld);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    background.shutdownNow();
  }

  private void repeat(Duration interval, Runnable work) {
    Runnable guarded =
        () -> {
          try {
            work.run();
          } catch (RuntimeException e) { // an exception would end the schedule
            LOG.warnf("knowledge gaps are not up to date: %s", e.getMessage());
          }
        };
    var unused =
        background.scheduleWithFixedDelay(
            guarded, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }
}
