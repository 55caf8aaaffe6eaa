package dev.parley.feedback.ledger;

/** Role of who gives feedback. */
enum Source {
  CLIENT,
  AGENT,
  ADMIN
}
