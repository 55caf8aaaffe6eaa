package dev.parley.feedback.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingJobTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration UNCLAIMED = Duration.ofMinutes(30);
  private static final Duration STALLED = Duration.ofMinutes(15);
  private static final TrainingJob PENDING =
      new TrainingJob(
          1,
          "j1",
          "sentiment",
          JobState.PENDING,
          0,
          "",
          "policy",
          "",
          20,
          "",
          null,
          false,
          false,
          START,
          START,
          null);

  @Test
  void firstProgressStartsTheJob() {
    TrainingJob running = PENDING.progressed(0.25, "epoch 1", Optional.of(PENDING.name()), at(60));

    assertThat(running.state()).isEqualTo(JobState.RUNNING);
    assertThat(running.progress()).isEqualTo(0.25);
    assertThat(running.message()).isEqualTo("epoch 1");
    assertThat(running.reportTime()).isEqualTo(at(60));
  }

  @Test
  void progressAfterTheResultChangesNothing() {
    TrainingJob failed = PENDING.failed("out of memory", at(60));

    assertThat(failed.progressed(0.5, "epoch 2", Optional.empty(), at(61))).isEqualTo(failed);
  }

  @Test
  void pendingJobIsGivenUpWhenNoTrainerBegins() {
    assertThat(silentAt(PENDING, 1799)).isEmpty();
    assertThat(silentAt(PENDING, 1800))
        .hasValueSatisfying(
            job -> {
              assertThat(job.state()).isEqualTo(JobState.FAILED);
              assertThat(job.message()).isEqualTo("no trainer began within PT30M");
              assertThat(job.endTime()).isEqualTo(at(1800));
            });
  }

  @Test
  void runningJobIsGivenUpWhenItsTrainerFallsSilent() {
    TrainingJob running = PENDING.progressed(0.1, "", Optional.empty(), at(1000));

    assertThat(silentAt(running, 1899)).isEmpty();
    assertThat(silentAt(running, 1900))
        .hasValueSatisfying(
            job -> assertThat(job.message()).isEqualTo("the trainer was silent for PT15M"));
  }

  @Test
  void endedJobIsNotGivenUp() {
    assertThat(silentAt(PENDING.failed("no data", at(1)), 100_000)).isEmpty();
  }

  @Test
  void jobThatWasGivenUpRunsAgainWhenItsTrainerComesBack() {
    TrainingJob back = givenUp().progressed(0.5, "epoch 9", Optional.empty(), at(5000));

    assertThat(back.state()).isEqualTo(JobState.RUNNING);
    assertThat(back.endTime()).isNull();
    assertThat(back.givenUp()).isFalse();
  }

  @Test
  void trainerOfAJobThatWasReplacedIsToldToStop() {
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> givenUp().progressed(0.5, "", Optional.of("trainingJobs/j2"), at(5000)))
        .satisfies(
            failure -> {
              assertThat(failure.kind()).isEqualTo(ErrorKind.FAILED_PRECONDITION);
              assertThat(failure.reason()).isEqualTo("TRAINING_JOB_SUPERSEDED");
            })
        .withMessage("trainingJobs/j1 was given up and trainingJobs/j2 took its place");
  }

  @Test
  void lateResultOfAJobThatWasGivenUpStillCounts() {
    assertThat(givenUp().isDecided()).isFalse();
    assertThat(givenUp().failed("out of memory", at(5000)).isDecided()).isTrue();
  }

  private static TrainingJob givenUp() {
    return silentAt(PENDING, 1800).orElseThrow();
  }

  private static Optional<TrainingJob> silentAt(TrainingJob job, int second) {
    return job.givenUpWhenSilent(UNCLAIMED, STALLED, at(second));
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }
}
