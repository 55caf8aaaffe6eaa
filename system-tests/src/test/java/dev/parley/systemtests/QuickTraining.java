package dev.parley.systemtests;

import dev.parley.local.ParleyPlan;
import dev.parley.local.SuiteContext;
import dev.parley.local.SuitePlan;
import dev.parley.local.supervision.ServiceSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Parley's own services, with a fine-tuning from which an untrained model learns within seconds,
 * and which has something to go on from when it is killed meanwhile. It begins when a test says so,
 * not when others have rated enough.
 */
final class QuickTraining implements SuitePlan {
  private static final Map<String, String> POLICY =
      Map.of("PARLEY_TRAINING_FAMILIES_ANSWERING_AFTER_NEW_EXAMPLES", "1000000000");
  private static final Map<String, String> TRAINING =
      Map.of(
          "PARLEY_ANSWERING_TRAINING_EPOCHS", "60",
          "PARLEY_ANSWERING_TRAINING_LEARNING_RATE", "5e-3",
          "PARLEY_ANSWERING_TRAINING_BATCH_TOKENS", "1024",
          "PARLEY_ANSWERING_TRAINING_REPLAY_SHARE", "0",
          "PARLEY_ANSWERING_TRAINING_MOST_SHIPPED_HELD_OUT", "0",
          "PARLEY_ANSWERING_TRAINING_CHECKPOINT_EVERY", "10");

  private final SuitePlan parley = ParleyPlan.ofCheckout();

  @Override
  public List<ServiceSpec> services(SuiteContext context) {
    return with(POLICY, parley.services(context));
  }

  @Override
  public List<ServiceSpec> trainers(SuiteContext context) {
    return with(TRAINING, parley.trainers(context));
  }

  private static List<ServiceSpec> with(Map<String, String> settings, List<ServiceSpec> specs) {
    return specs.stream()
        .map(
            spec -> {
              Map<String, String> environment = new HashMap<>(spec.environment());
              environment.putAll(settings);
              return new ServiceSpec(
                  spec.name(), spec.command(), environment, spec.directory(), spec.httpPort());
            })
        .toList();
  }
}
