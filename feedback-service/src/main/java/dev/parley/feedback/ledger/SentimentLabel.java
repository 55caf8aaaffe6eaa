package dev.parley.feedback.ledger;

/** How a writer feels, in an agent's judgement. */
enum SentimentLabel {
  NEGATIVE,
  NEUTRAL,
  POSITIVE
}
