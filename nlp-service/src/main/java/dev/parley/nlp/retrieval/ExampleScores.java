package dev.parley.nlp.retrieval;

/**
 * What speaks of a passage's example questions for it.
 *
 * @param question the example that is most like the question; empty where none was found
 * @param lexicalRank from 1; 0 where BM25 found no example
 * @param lexicalScore of BM25
 * @param denseRank from 1; 0 where no example is among the nearest
 * @param cosine of the nearest, in [-1, 1]
 */
public record ExampleScores(
    String question, int lexicalRank, double lexicalScore, int denseRank, double cosine) {
  static final ExampleScores NONE = new ExampleScores("", 0, 0, 0, 0);
}
