package dev.parley.recommender.training;

/** Hears how far a training is. */
@FunctionalInterface
interface ProgressListener {
  /**
   * @param progress in [0, 1]
   * @param message what is done now
   */
  void progress(double progress, String message);
}
