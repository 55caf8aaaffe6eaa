package dev.parley.nlp.training;

import java.util.concurrent.TimeUnit;

/** Passes on what comes often: at most once a second, which nobody reads faster. */
final class PacedProgress implements FamilyTraining.Progress {
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

  private final FamilyTraining.Progress target;
  private long last = System.nanoTime() - PAUSE;

  PacedProgress(FamilyTraining.Progress target) {
    this.target = target;
  }

  @Override
  public void at(double share, String doing) {
    long now = System.nanoTime();
    if (now - last >= PAUSE) {
      last = now;
      target.at(share, doing);
    }
  }
}
