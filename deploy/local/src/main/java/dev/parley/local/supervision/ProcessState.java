package dev.parley.local.supervision;

/** Where a supervised program stands. */
public enum ProcessState {
  /** Not started yet, or held down on purpose. */
  WAITING,
  /** Launched, not ready yet. */
  STARTING,
  READY,
  /** It died; the next start waits for its turn. */
  RESTARTING,
  STOPPED
}
