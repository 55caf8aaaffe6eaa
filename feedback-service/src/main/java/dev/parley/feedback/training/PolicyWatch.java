package dev.parley.feedback.training;

import dev.parley.feedback.background.Repeater;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Looks at every family when examples have come and at intervals. After the commit and in a
 * transaction of its own: two transactions that cross the threshold together don't see each other's
 * examples, the first look after both does.
 */
@Singleton
final class PolicyWatch {
  private static final Logger LOG = Logger.getLogger(PolicyWatch.class);

  private final Jdbi jdbi;
  private final TrainingJobs jobs;
  private final TrainingConfig config;
  private final Map<String, FamilyRules> rules = new TreeMap<>();
  private final Repeater repeater = new Repeater("training-policy", this::look);

  PolicyWatch(Jdbi jdbi, TrainingJobs jobs, TrainingConfig config) {
    this.jdbi = jdbi;
    this.jobs = jobs;
    this.config = config;
    config.families().forEach((family, values) -> rules.put(family, FamilyRules.of(values)));
  }

  void start(@Observes StartupEvent event) {
    repeater.start(config.checkInterval());
  }

  void stop(@Observes ShutdownEvent event) {
    repeater.close();
  }

  /** Looks in a moment, on the watch's own thread. */
  void nudge() {
    repeater.nudge();
  }

  void look() {
    for (String family : jdbi.withHandle(jobs::openFamilies)) {
      jdbi.useTransaction(
          handle ->
              jobs.giveUpWhenSilent(
                  handle, family, config.unclaimedAfter(), config.stalledAfter()));
    }
    rules.forEach(
        (family, familyRules) ->
            jdbi.inTransaction(handle -> jobs.requestWhenDue(handle, family, familyRules))
                .ifPresent(job -> LOG.infof("policy requests %s for %s", job.name(), family)));
  }
}
