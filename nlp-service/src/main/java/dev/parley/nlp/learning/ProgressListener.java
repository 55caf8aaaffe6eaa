package dev.parley.nlp.learning;

/** Hears of every step, on the training's thread. */
public interface ProgressListener {
  ProgressListener NONE = progress -> {};

  void progressed(TrainingProgress progress);
}
