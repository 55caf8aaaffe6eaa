package dev.parley.nlp.serving;

/**
 * What is served, as remembered.
 *
 * @param ledgerSequence place in the registry's ledger; 0 when the registry did not say so
 */
record ServingModel(String version, long ledgerSequence) {}
