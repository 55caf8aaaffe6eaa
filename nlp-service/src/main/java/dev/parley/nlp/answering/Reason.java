package dev.parley.nlp.answering;

/** Why a question is not answered. */
enum Reason {
  /** It is answered. */
  NONE,
  MISSING_KNOWLEDGE,
  LOW_CONFIDENCE,
  OUT_OF_SCOPE,
  CUSTOMER_REQUEST
}
