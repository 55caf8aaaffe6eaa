package dev.parley.nlp.classification;

/**
 * How far a word moved a prediction.
 *
 * @param start of the word in the text, in UTF-16 code units
 * @param end behind the word
 * @param weight change of the label's log-odds by the word being there; negative: it speaks against
 */
public record WordInfluence(int start, int end, double weight) {}
