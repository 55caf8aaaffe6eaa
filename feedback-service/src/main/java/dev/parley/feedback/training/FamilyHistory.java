package dev.parley.feedback.training;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the policy knows of a family.
 *
 * @param exampleTotal examples that there ever were
 * @param learnedTotal examples that there were at the last successful job; 0 before the first
 * @param failuresInARow failed jobs since the last successful one
 * @param lastJob the newest job of any state; null before the first
 */
record FamilyHistory(
    long exampleTotal, long learnedTotal, int failuresInARow, @Nullable LastJob lastJob) {

  record LastJob(JobState state, Instant createTime, @Nullable Instant endTime) {}

  static FamilyHistory empty(long exampleTotal) {
    return new FamilyHistory(exampleTotal, 0, 0, null);
  }
}
