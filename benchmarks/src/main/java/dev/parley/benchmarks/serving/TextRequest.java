package dev.parley.benchmarks.serving;

/**
 * A text to be written, always by the likeliest token.
 *
 * @param prompt a character a token
 * @param tokens how many are wanted
 */
record TextRequest(String prompt, int tokens) {}
