package dev.parley.feedback.ledger;

/** The shortest opinion. */
enum Thumbs {
  UP,
  DOWN
}
