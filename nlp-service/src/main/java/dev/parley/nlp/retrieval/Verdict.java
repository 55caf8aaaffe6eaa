package dev.parley.nlp.retrieval;

/** What is known of a passage as an answer to a question. */
public enum Verdict {
  RIGHT,
  WRONG,
  /** Nobody knows: it is left out of what is learned. */
  NONE
}
