package dev.parley.recommender.interactions;

import dev.parley.kit.consumer.EventConsumers;
import dev.parley.kit.role.Role;
import dev.parley.kit.role.ServiceConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Starts taking in interactions when this process is a server; the replicas share the work. */
@ApplicationScoped
public class InteractionConsumer {
  public static final String TOPIC = "parley.interactions.v1";

  /** As which it takes the topic in. */
  public static final String NAME = "recommender-interactions";

  private final ServiceConfig service;
  private final InteractionsConfig config;
  private final EventConsumers consumers;

  InteractionConsumer(ServiceConfig service, InteractionsConfig config, EventConsumers consumers) {
    this.service = service;
    this.config = config;
    this.consumers = consumers;
  }

  void start(@Observes StartupEvent event) {
    if (service.role() == Role.SERVER) {
      var unused =
          consumers.start(
              consumers
                  .builder()
                  .name(NAME)
                  .topics(TOPIC)
                  .handler(new InteractionRecorder(config.weights())));
    }
  }
}
