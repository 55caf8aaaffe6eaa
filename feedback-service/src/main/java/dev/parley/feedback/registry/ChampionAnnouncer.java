package dev.parley.feedback.registry;

import dev.parley.feedback.background.Repeater;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

/**
 * Publishes the present champions at start and at intervals: the database outlives the topic, and a
 * new broker must not leave replicas without a model. Readers ignore a ledger sequence they know.
 */
@Singleton
final class ChampionAnnouncer {
  private final Jdbi jdbi;
  private final JdbcModelStore models;
  private final ModelRegistry registry;
  private final RegistryConfig config;
  private final Repeater repeater = new Repeater("champion-announcer", this::announce);

  ChampionAnnouncer(
      Jdbi jdbi, JdbcModelStore models, ModelRegistry registry, RegistryConfig config) {
    this.jdbi = jdbi;
    this.models = models;
    this.registry = registry;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    repeater.start(config.announceInterval());
  }

  void stop(@Observes ShutdownEvent event) {
    repeater.close();
  }

  void announce() {
    for (String family : jdbi.withHandle(models::familiesWithChampion)) {
      jdbi.useTransaction(handle -> registry.announce(handle, family));
    }
  }
}
