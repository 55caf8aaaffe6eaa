package dev.parley.nlp.retrieval;

import dev.parley.kit.role.Role;
import dev.parley.kit.role.ServiceConfig;
import dev.parley.kit.thread.NamedThreads;
import dev.parley.nlp.knowledge.KnowledgeBase;
import dev.parley.nlp.language.Language;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Builds the indexes at start and takes over what other replicas changed, by asking PostgreSQL for
 * newer revisions once a second; then gathers what changes have scattered.
 */
@ApplicationScoped
class IndexFollower {
  private static final Logger LOG = Logger.getLogger(IndexFollower.class);
  private static final long PERIOD_MILLIS = 1000;

  private final KnowledgeBase knowledge;
  private final PassageIndex index;
  private final boolean serving;
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("index-follower"));
  private volatile boolean loaded;
  private boolean failing;
  private @Nullable Future<?> following;

  IndexFollower(KnowledgeBase knowledge, PassageIndex index, ServiceConfig config) {
    this.knowledge = knowledge;
    this.index = index;
    this.serving = config.role() == Role.SERVER;
  }

  void start(@Observes StartupEvent event) {
    if (serving) {
      following =
          worker.scheduleWithFixedDelay(this::follow, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    if (following != null) {
      following.cancel(false);
    }
    worker.shutdownNow();
  }

  /** Whether all knowledge that was there at start can be found. */
  boolean isLoaded() {
    return loaded || !serving;
  }

  private void follow() {
    try {
      if (!loaded) {
        // The dictionaries load with first use: seconds that no customer's question shall wait for.
        for (Language language : Language.values()) {
          var unused = WordOverlap.with("parcel 包裹", language).of("parcel 包裹");
        }
      }
      knowledge
          .revisions()
          .forEach(
              (tenant, revision) -> {
                if (revision > index.revision(tenant)) {
                  index.catchUp(tenant);
                }
              });
      loaded = true;
      index.gather();
      failing = false;
    } catch (RuntimeException e) {
      // The next turn comes in a second; an outage is told once, not every second.
      if (!failing) {
        LOG.warn("the index cannot follow the knowledge, searches see its last state", e);
      }
      failing = true;
    }
  }
}
