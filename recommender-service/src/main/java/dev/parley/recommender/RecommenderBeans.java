package dev.parley.recommender;

import dev.parley.kit.model.ModelStore;
import dev.parley.kit.role.Role;
import dev.parley.kit.role.ServiceConfig;
import dev.parley.kit.thread.NamedThreads;
import dev.parley.recommender.catalog.Catalogs;
import dev.parley.recommender.changes.Freshness;
import dev.parley.recommender.changes.JdbcChangeFeed;
import dev.parley.recommender.ease.EaseModelReader;
import dev.parley.recommender.interactions.Histories;
import dev.parley.recommender.interactions.InteractionsConfig;
import dev.parley.recommender.interactions.Popularities;
import dev.parley.recommender.model.ModelDirectory;
import dev.parley.recommender.serving.ModelLoader;
import dev.parley.recommender.serving.ServedModels;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;

/** Puts together what several features share. */
@ApplicationScoped
class RecommenderBeans {
  private static final Duration FOLLOWED = Duration.ofMinutes(10);
  private static final Duration UNFOLLOWED = Duration.ofSeconds(1);

  /** Reading a catalogue of a few thousand products stays below this. */
  private static final Duration BLOCKING_BUDGET = Duration.ofMillis(50);

  private final JdbcChangeFeed changes;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(new NamedThreads("snapshots"));

  RecommenderBeans(AgroalDataSource dataSource) {
    this.changes = new JdbcChangeFeed(dataSource);
  }

  @Produces
  @Singleton
  Catalogs catalogs(Jdbi jdbi, Clock clock) {
    return new Catalogs(jdbi, freshness(Duration.ZERO, BLOCKING_BUDGET), background, clock);
  }

  @Produces
  @Singleton
  Histories histories(Jdbi jdbi, InteractionsConfig config, Clock clock) {
    return new Histories(jdbi, config, freshness(Duration.ZERO, BLOCKING_BUDGET), clock);
  }

  /** Nobody waits for popularity: what it was a moment ago is as good. */
  @Produces
  @Singleton
  Popularities popularities(Jdbi jdbi, InteractionsConfig config, Clock clock) {
    return new Popularities(
        jdbi, config, freshness(config.popularRefresh(), Duration.ZERO), background, clock);
  }

  @Produces
  @Singleton
  ModelDirectory modelDirectory() {
    return new ModelDirectory(List.of(new EaseModelReader()));
  }

  @Produces
  @Singleton
  ModelLoader modelLoader(ModelStore store, ModelDirectory directory) {
    return new ModelLoader(store, directory);
  }

  @Produces
  @Singleton
  ServedModels servedModels() {
    return new ServedModels();
  }

  void start(
      @Observes StartupEvent event,
      ServiceConfig config,
      Catalogs catalogs,
      Histories histories,
      Popularities popularities) {
    if (config.role() == Role.SERVER) {
      changes.start(List.of(catalogs, histories, popularities));
    }
  }

  void stop(@Observes ShutdownEvent event) {
    changes.close();
    background.shutdownNow();
  }

  private Freshness freshness(Duration minAge, Duration blockingBudget) {
    return new Freshness(changes::following, FOLLOWED, UNFOLLOWED, minAge, blockingBudget);
  }
}
