package dev.parley.nlp.answering;

/**
 * An answer of which it is known whether it is right.
 *
 * @param confidence that it is, in [0, 1]
 */
public record JudgedAnswer(double confidence, boolean right) {}
