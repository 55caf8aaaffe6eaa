package dev.parley.feedback.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrainingPolicyTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final FamilyRules RULES =
      new FamilyRules(20, Duration.ofMinutes(1), Duration.ofMinutes(10));

  @Test
  void firstJobIsDueWhenThereAreEnoughExamples() {
    assertThat(due(FamilyHistory.empty(19))).isFalse();
    assertThat(due(FamilyHistory.empty(20))).isTrue();
  }

  @Test
  void onlyExamplesSinceTheLastSuccessCount() {
    assertThat(due(history(39, 20, 0, ended(JobState.SUCCEEDED, Duration.ofHours(1))))).isFalse();
    assertThat(due(history(40, 20, 0, ended(JobState.SUCCEEDED, Duration.ofHours(1))))).isTrue();
  }

  @Test
  void openJobIsEnough() {
    for (JobState open : new JobState[] {JobState.PENDING, JobState.RUNNING}) {
      assertThat(
              due(
                  history(
                      1000, 0, 0, new FamilyHistory.LastJob(open, NOW.minusSeconds(3600), null))))
          .isFalse();
    }
  }

  @Test
  void jobsKeepTheirMinimumInterval() {
    assertThat(due(history(1000, 20, 0, ended(JobState.SUCCEEDED, Duration.ofSeconds(59)))))
        .isFalse();
    assertThat(due(history(1000, 20, 0, ended(JobState.SUCCEEDED, Duration.ofSeconds(60)))))
        .isTrue();
  }

  @Test
  void failedJobIsRetriedLaterAndLater() {
    assertThat(due(history(20, 0, 1, ended(JobState.FAILED, Duration.ofMinutes(9))))).isFalse();
    assertThat(due(history(20, 0, 1, ended(JobState.FAILED, Duration.ofMinutes(10))))).isTrue();
    assertThat(due(history(20, 0, 3, ended(JobState.FAILED, Duration.ofMinutes(39))))).isFalse();
    assertThat(due(history(20, 0, 3, ended(JobState.FAILED, Duration.ofMinutes(40))))).isTrue();
  }

  @Test
  void retriesComeAtLeastOnceADay() {
    assertThat(due(history(20, 0, 1_000_000, ended(JobState.FAILED, Duration.ofDays(1))))).isTrue();
  }

  private static boolean due(FamilyHistory history) {
    return TrainingPolicy.isDue(RULES, history, NOW);
  }

  private static FamilyHistory history(
      long examples, long learned, int failures, FamilyHistory.@Nullable LastJob last) {
    return new FamilyHistory(examples, learned, failures, last);
  }

  private static FamilyHistory.LastJob ended(JobState state, Duration ago) {
    return new FamilyHistory.LastJob(state, NOW.minus(ago), NOW.minus(ago));
  }
}
