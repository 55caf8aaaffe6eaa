package dev.parley.nlp.retrieval;

/**
 * What each stage said of a passage.
 *
 * @param lexicalRank from 1; 0 where BM25 did not find it
 * @param lexicalScore of BM25; 0 where it did not find it
 * @param denseRank from 1; 0 where it is not among the nearest
 * @param cosine of question and passage, in [-1, 1]; 0 where the dense stage is off
 * @param fused share of the most that reciprocal-rank fusion gives, in [0, 1]
 * @param fusedRank from 1
 * @param reranked probability-like score of the learned order, in [0, 1]; 0 where it is off
 * @param example of the example questions
 * @param nearMiss of the near misses
 */
public record StageScores(
    int lexicalRank,
    double lexicalScore,
    int denseRank,
    double cosine,
    double fused,
    int fusedRank,
    double reranked,
    ExampleScores example,
    ExampleScores nearMiss) {

  StageScores withReranked(double score) {
    return new StageScores(
        lexicalRank, lexicalScore, denseRank, cosine, fused, fusedRank, score, example, nearMiss);
  }
}
