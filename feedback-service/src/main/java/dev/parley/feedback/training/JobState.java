package dev.parley.feedback.training;

/** How far a training job is. */
enum JobState {
  /** Requested; no trainer has begun. */
  PENDING,
  RUNNING,
  /** Ended with a model, promoted or not. */
  SUCCEEDED,
  FAILED;

  /** Whether it keeps the family from having another job. */
  boolean isOpen() {
    return this == PENDING || this == RUNNING;
  }
}
