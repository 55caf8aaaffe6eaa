package dev.parley.feedback.training;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
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
      addPart(handle, family, BigDecimal.valueOf(count));
    }
  }

  /**
   * @param part of an example: what says less than one
   */
  public void addPart(Handle handle, String family, BigDecimal part) {
    store.addExamples(handle, family, part);
    handle.afterCommit(watch::nudge);
  }
}
