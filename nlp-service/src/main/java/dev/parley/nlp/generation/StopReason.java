package dev.parley.nlp.generation;

/** Why a text ended. */
public enum StopReason {
  /** The model said so. */
  END_OF_TEXT,
  /** The text reached one of the request's stop strings, which is left out. */
  STOP_STRING,
  /** The request wanted no more. */
  MAX_TOKENS,
  /** The model cannot look further back. */
  CONTEXT_FULL,
  /** The reader wanted no more, or did not take what it got. */
  CANCELLED,
  /** The request's time was up; its text is whole up to here. */
  DEADLINE
}
