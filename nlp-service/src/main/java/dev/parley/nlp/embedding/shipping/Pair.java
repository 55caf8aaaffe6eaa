package dev.parley.nlp.embedding.shipping;

/**
 * Two texts that belong together.
 *
 * @param query what is asked
 * @param passage what answers it, or asks the same
 * @param group pairs of one group are no negatives of each other
 */
record Pair(String query, String passage, String group) {}
