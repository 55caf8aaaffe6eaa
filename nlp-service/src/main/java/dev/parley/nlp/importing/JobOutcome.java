package dev.parley.nlp.importing;

import dev.parley.nlp.knowledge.DocumentOutcome;

/**
 * What became of a document, or of a file that could not be read as one.
 *
 * @param path of the file; empty for a reindex
 * @param documentId empty where there is no document
 * @param problem why it failed; else empty
 */
record JobOutcome(
    String path, String documentId, String title, State state, int passageCount, String problem) {

  enum State {
    CREATED,
    UPDATED,
    UNCHANGED,
    FAILED
  }

  static JobOutcome of(String path, DocumentOutcome outcome) {
    return new JobOutcome(
        path,
        outcome.documentId(),
        outcome.title(),
        switch (outcome.state()) {
          case CREATED -> State.CREATED;
          case UPDATED -> State.UPDATED;
          case UNCHANGED -> State.UNCHANGED;
        },
        outcome.passageCount(),
        "");
  }

  static JobOutcome failed(String path, String title, String problem) {
    return new JobOutcome(path, "", title, State.FAILED, 0, problem);
  }
}
