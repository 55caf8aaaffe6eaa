package dev.parley.nlp.answering;

/** Why a question is not answered, or not for sure. */
enum Reason {
  /** It is answered for sure. */
  NONE,
  MISSING_KNOWLEDGE,
  /** Of an answer: it is given with the reservation that it may not be what was asked for. */
  LOW_CONFIDENCE,
  OUT_OF_SCOPE,
  CUSTOMER_REQUEST
}
