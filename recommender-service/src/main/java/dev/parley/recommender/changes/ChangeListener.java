package dev.parley.recommender.changes;

/** Holds things in memory that may change elsewhere. Called from one thread; must not block. */
public interface ChangeListener {
  void changed(Change change);

  /** Changes may have been missed: everything held may be stale. */
  void changesMissed();
}
