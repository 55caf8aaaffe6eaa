package dev.parley.nlp;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A fine-tuning from which an untrained model learns within seconds. */
public final class QuickTrainingResource implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    return Map.of(
        "parley.answering.training.epochs", "20",
        "parley.answering.training.learning-rate", "5e-3",
        "parley.answering.training.batch-tokens", "512",
        "parley.answering.training.replay-share", "0",
        "parley.answering.training.most-shipped-held-out", "0");
  }

  @Override
  public void stop() {}
}
