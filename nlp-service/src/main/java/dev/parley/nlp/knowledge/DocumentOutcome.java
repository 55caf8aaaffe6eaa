package dev.parley.nlp.knowledge;

/** What became of one document of an import. */
record DocumentOutcome(String documentId, String title, State state, int passageCount) {

  enum State {
    CREATED,
    UPDATED,
    UNCHANGED
  }
}
