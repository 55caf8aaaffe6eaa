package dev.parley.nlp.training;

import dev.parley.kit.error.ServiceException;
import java.time.Duration;

/** How one family of models is trained; one job at a time. */
interface FamilyTraining {

  String family();

  /** How long a job may run at most, all attempts at it together; then it has failed. */
  Duration longest();

  /** Waits until what was published before now can be learned from, or the time is up. */
  void awaitExamples(Duration atMost);

  /**
   * Trains a candidate and scores it beside the champion. The same job may come again after its
   * process died.
   *
   * @throws ServiceException FAILED_PRECONDITION when there is nothing to learn from, or no model
   *     to begin with
   */
  TrainingOutcome run(TrainingOrder order, Progress progress);

  /** After the outcome was reported: the job will not come again. */
  default void forget(String job) {}

  /** Hears how far a run is, in [0, 1]. */
  interface Progress {
    void at(double share, String doing);
  }
}
