package dev.parley.nlp.completion;

/** One turn of a conversation that is a prompt. */
record ChatTurn(Role role, String text) {

  enum Role {
    /** What the model should know. */
    SYSTEM,
    USER,
    ASSISTANT
  }
}
