package dev.parley.feedback.training;

import static dev.parley.kit.error.ErrorKind.FAILED_PRECONDITION;

import dev.parley.feedback.registry.Comparison;
import dev.parley.feedback.registry.Verdict;
import dev.parley.kit.error.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run of a trainer. The methods are the transitions: pure, they return the job as it is after.
 *
 * @param sequence order of creation
 * @param championVersion champion when the job was made; empty when there was none
 * @param exampleTotal examples of the family when the job was made
 * @param version what came out; empty until then
 * @param givenUp FAILED because nothing was heard of it, so that a late report still counts
 * @param reportTime when a trainer was last heard of; the creation until then
 */
record TrainingJob(
    long sequence,
    String id,
    String family,
    JobState state,
    double progress,
    String message,
    String requestedBy,
    String championVersion,
    long exampleTotal,
    String version,
    @Nullable Comparison comparison,
    boolean promoted,
    boolean givenUp,
    Instant createTime,
    Instant reportTime,
    @Nullable Instant endTime) {

  private static final String NAME_PREFIX = "trainingJobs/";

  String name() {
    return nameOf(id);
  }

  static String nameOf(String id) {
    return NAME_PREFIX + id;
  }

  static String idOf(String name) {
    return name.substring(NAME_PREFIX.length());
  }

  /** Whether a report changes nothing any more. */
  boolean isDecided() {
    return state == JobState.SUCCEEDED || (state == JobState.FAILED && !givenUp);
  }

  /**
   * A trainer works on it. A job that was given up runs again, unless another one took its place.
   *
   * @param openJob name of the family's open job, if any
   * @throws ServiceException FAILED_PRECONDITION when another job took its place: no trainer begins
   *     with this one
   */
  TrainingJob progressed(double reached, String doing, Optional<String> openJob, Instant now) {
    if (isDecided()) {
      return this; // a report that was overtaken by the result
    }
    if (givenUp && openJob.isPresent()) {
      throw new ServiceException(
              FAILED_PRECONDITION,
              "%s was given up and %s took its place".formatted(name(), openJob.get()))
          .withReason("TRAINING_JOB_SUPERSEDED");
    }
    return with(JobState.RUNNING, reached, doing, version, comparison, promoted, false, now, null);
  }

  TrainingJob succeeded(String newVersion, Comparison newComparison, Verdict verdict, Instant now) {
    return with(
        JobState.SUCCEEDED,
        1,
        verdict.reason(),
        newVersion,
        newComparison,
        verdict.promoted(),
        false,
        now,
        now);
  }

  TrainingJob failed(String why, Instant now) {
    return with(JobState.FAILED, progress, why, version, comparison, false, false, now, now);
  }

  /** The job as FAILED when nothing was heard of it for too long; empty while it may go on. */
  Optional<TrainingJob> givenUpWhenSilent(
      Duration unclaimedAfter, Duration stalledAfter, Instant now) {
    Duration patience = state == JobState.PENDING ? unclaimedAfter : stalledAfter;
    if (!state.isOpen() || now.isBefore(reportTime.plus(patience))) {
      return Optional.empty();
    }
    String why =
        state == JobState.PENDING
            ? "no trainer began within " + patience
            : "the trainer was silent for " + patience;
    return Optional.of(
        with(JobState.FAILED, progress, why, version, comparison, false, true, reportTime, now));
  }

  private TrainingJob with(
      JobState newState,
      double newProgress,
      String newMessage,
      String newVersion,
      @Nullable Comparison newComparison,
      boolean newPromoted,
      boolean newGivenUp,
      Instant newReportTime,
      @Nullable Instant newEndTime) {
    return new TrainingJob(
        sequence,
        id,
        family,
        newState,
        newProgress,
        newMessage,
        requestedBy,
        championVersion,
        exampleTotal,
        newVersion,
        newComparison,
        newPromoted,
        newGivenUp,
        createTime,
        newReportTime,
        newEndTime);
  }
}
