package dev.parley.feedback.training;

import java.time.Duration;

/**
 * When the policy trains a family.
 *
 * @param afterNewExamples examples since the last successful job
 * @param minimumInterval least time between the beginnings of two jobs
 * @param retryAfterFailure waiting time after one failure; doubles with each further one
 */
record FamilyRules(long afterNewExamples, Duration minimumInterval, Duration retryAfterFailure) {

  FamilyRules {
    if (afterNewExamples < 1) {
      throw new IllegalArgumentException(
          "after-new-examples must be at least 1 (was: " + afterNewExamples + ")");
    }
    if (minimumInterval.isNegative() || retryAfterFailure.isNegative()) {
      throw new IllegalArgumentException(
          "minimum-interval and retry-after-failure must not be negative (were: %s, %s)"
              .formatted(minimumInterval, retryAfterFailure));
    }
  }

  static FamilyRules of(TrainingConfig.Family config) {
    return new FamilyRules(
        config.afterNewExamples(), config.minimumInterval(), config.retryAfterFailure());
  }
}
