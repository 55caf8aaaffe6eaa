package dev.parley.feedback.training;

import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/** Where the ledger says what trainers can learn from. */
@Singleton
public final class NewExamples {
  private final JdbcTrainingJobStore store;
  private final PolicyWatch watch;

  NewExamples(JdbcTrainingJobStore store, PolicyWatch watch) {
    this.store = store;
    this.watch = watch;
  }

  /** Counts them in the caller's transaction; the policy looks at them after its commit. */
  public void add(Handle handle, String family, int count) {
    if (count > 0) {
      store.addExamples(handle, family, count);
      handle.afterCommit(watch::nudge);
    }
  }
}
