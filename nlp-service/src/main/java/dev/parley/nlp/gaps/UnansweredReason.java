package dev.parley.nlp.gaps;

/** Why a question counts as unanswered. */
enum UnansweredReason {
  MISSING_KNOWLEDGE,
  LOW_CONFIDENCE,
  OUT_OF_SCOPE,
  /** It was answered, and somebody said that the answer is wrong. */
  RATED_DOWN
}
