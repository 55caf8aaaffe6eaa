package dev.parley.nlp.knowledge;

/** What became of one document of an import. */
public record DocumentOutcome(String documentId, String title, State state, int passageCount) {

  public enum State {
    CREATED,
    UPDATED,
    UNCHANGED
  }
}
