package dev.parley.feedback.training;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides whether a family is due for training. Pure: the caller makes the job. */
final class TrainingPolicy {

  private static final Duration LONGEST_RETRY = Duration.ofDays(1);
  private static final int MOST_DOUBLINGS = 20;

  private TrainingPolicy() {}

  static boolean isDue(FamilyRules rules, FamilyHistory history, Instant now) {
    FamilyHistory.LastJob last = history.lastJob();
    if (last == null) {
      return enoughExamples(rules, history);
    }
    return !last.state().isOpen()
        && enoughExamples(rules, history)
        && !now.isBefore(last.createTime().plus(rules.minimumInterval()))
        && !now.isBefore(earliestRetry(rules, history, last.endTime()));
  }

  private static boolean enoughExamples(FamilyRules rules, FamilyHistory history) {
    return history.exampleTotal() - history.learnedTotal() >= rules.afterNewExamples();
  }

  private static Instant earliestRetry(
      FamilyRules rules, FamilyHistory history, @Nullable Instant lastEnd) {
    if (history.failuresInARow() == 0 || lastEnd == null) {
      return Instant.MIN;
    }
    int doublings = Math.min(history.failuresInARow() - 1, MOST_DOUBLINGS);
    Duration wait = rules.retryAfterFailure().multipliedBy(1L << doublings);
    return lastEnd.plus(wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY);
  }
}
