package dev.parley.recommender.serving;

import dev.parley.kit.consumer.EventConsumers;
import dev.parley.kit.role.Role;
import dev.parley.kit.role.ServiceConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** Starts serving models when this process is a server. */
@ApplicationScoped
class ServingStart {
  private static final String TOPIC = "parley.models.v1";

  private final ServiceConfig config;
  private final EventConsumers consumers;
  private final ModelFollower follower;

  ServingStart(
      ServiceConfig config,
      EventConsumers consumers,
      ModelLoader loader,
      ServedModels models,
      Jdbi jdbi,
      MeterRegistry meters,
      Clock clock) {
    this.config = config;
    this.consumers = consumers;
    this.follower =
        new ModelFollower(loader, models, new JdbcServingModelStore(jdbi), meters, clock);
  }

  void start(@Observes StartupEvent event) {
    if (config.role() == Role.SERVER) {
      follower.resume();
      var unused = consumers.startReader("recommender-models", TOPIC, follower);
    }
  }
}
