package dev.parley.nlp.answering;

/** What is done with a question. */
enum Action {
  ANSWER,
  ABSTAIN,
  CLARIFY,
  HANDOFF
}
