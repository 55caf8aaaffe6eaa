package dev.parley.feedback.registry;

import java.time.Instant;
import java.util.Map;

/**
 * An immutable version of a model.
 *
 * @param sequence order of registration
 * @param champion whether it is the one that serves
 * @param metrics of the newest measurement
 * @param trainingJob {@code trainingJobs/{job}}; empty for a shipped or imported model
 */
record ModelVersion(
    long sequence,
    String family,
    String version,
    boolean champion,
    Map<String, Double> metrics,
    Instant createTime,
    String trainingJob,
    String description) {

  ModelVersion {
    metrics = Map.copyOf(metrics);
  }

  ModelName name() {
    return new ModelName(family, version);
  }
}
