package dev.parley.recommender.serving;

/**
 * A version that became the champion.
 *
 * @param ledgerSequence grows with every promotion
 */
record Promotion(String version, long ledgerSequence) {}
