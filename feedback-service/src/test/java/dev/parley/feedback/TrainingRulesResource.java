package dev.parley.feedback;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Rules under which a test can wait for the policy, and rule it out for the other family. */
public final class TrainingRulesResource implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    return Map.of(
        "parley.training.families.sentiment.minimum-interval", "PT0S",
        "parley.training.families.recommender.after-new-examples", "1000000000");
  }

  @Override
  public void stop() {}
}
