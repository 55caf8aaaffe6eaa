package dev.parley.nlp.importing;

import java.time.Instant;
import java.util.Optional;

/**
 * Long work on a tenant's knowledge.
 *
 * @param documentId the one document that is reindexed; empty: all
 * @param problem why the work itself broke; else empty
 * @param progress reindexing: the last document behind it
 * @param failures steps in a row that broke, or whose replica ended
 */
record KnowledgeJob(
    String tenant,
    String id,
    Kind kind,
    State state,
    String label,
    String actor,
    String documentId,
    String problem,
    Counts counts,
    String progress,
    int failures,
    Instant createTime,
    Optional<Instant> startTime,
    Optional<Instant> endTime) {

  enum Kind {
    IMPORT,
    REINDEX
  }

  enum State {
    RECEIVING,
    WAITING,
    RUNNING,
    DONE,
    CANCELLED,
    FAILED;

    boolean hasEnded() {
      return this == DONE || this == CANCELLED || this == FAILED;
    }
  }

  /**
   * @param total files of an import, documents of a reindex
   * @param done how many of them are behind it
   */
  record Counts(long total, long done, long created, long updated, long unchanged, long failed) {}
}
