package dev.parley.feedback.ledger;

/**
 * What became of a batch.
 *
 * @param duplicate interactions whose id was recorded before
 */
record InteractionCounts(int recorded, int duplicate) {}
