package dev.parley.nlp.retrieval;

/**
 * What speaks of a passage's example questions for it, or of its near misses against it.
 *
 * @param question the one that counts most; empty where none was found. The rest is its own.
 * @param lexicalRank from 1; 0 where BM25 found none of the passage, or another
 * @param lexicalScore of BM25
 * @param denseRank from 1; 0 where none of the passage is among the nearest, or another is nearer
 * @param cosine in [-1, 1]
 */
public record ExampleScores(
    String question, int lexicalRank, double lexicalScore, int denseRank, double cosine) {
  static final ExampleScores NONE = new ExampleScores("", 0, 0, 0, 0);
}
