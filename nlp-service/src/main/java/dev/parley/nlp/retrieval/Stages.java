package dev.parley.nlp.retrieval;

/**
 * Which stages a search runs.
 *
 * @param lexical BM25
 * @param dense nearest vectors
 * @param reranked whether the learned order replaces the fused one
 */
public record Stages(boolean lexical, boolean dense, boolean reranked) {
  public static final Stages ALL = new Stages(true, true, true);

  public Stages {
    if (!lexical && !dense) {
      throw new IllegalArgumentException("a search needs the lexical or the dense stage");
    }
  }
}
