package dev.parley.nlp.datasets;

/**
 * A labelled text.
 *
 * @param label empty: out of scope
 */
record DatasetRow(Split split, String text, String label) {}
