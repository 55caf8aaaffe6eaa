package dev.parley.kit.role;

/** What a process of a service does. */
public enum Role {
  /** Serves calls. */
  SERVER,
  /** Trains models apart from the servers, so that serving never pays for training. */
  TRAINER
}
