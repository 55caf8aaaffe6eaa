package dev.parley.nlp.retrieval;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.knowledge.SearchStage;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which stages a search runs.
 *
 * @param lexical BM25
 * @param dense nearest vectors
 * @param examples example questions, by whichever of the two ways runs
 * @param reranked whether the learned order replaces the fused one
 */
public record Stages(boolean lexical, boolean dense, boolean examples, boolean reranked) {
  public static final Stages ALL = new Stages(true, true, true, true);

  public Stages {
    if (!lexical && !dense) {
      throw new IllegalArgumentException("a search needs the lexical or the dense stage");
    }
  }

  /**
   * The same but for some.
   *
   * @throws ServiceException INVALID_ARGUMENT where neither the lexical nor the dense stage is left
   */
  Stages without(Set<SearchStage> out) {
    boolean words = lexical && !out.contains(SearchStage.LEXICAL);
    boolean vectors = dense && !out.contains(SearchStage.DENSE);
    if (!words && !vectors) {
      throw new ServiceException(
          ErrorKind.INVALID_ARGUMENT,
          "a search needs the lexical or the dense stage (left out: %s; configured: %s)"
              .formatted(new TreeSet<>(out), this));
    }
    return new Stages(
        words,
        vectors,
        examples && !out.contains(SearchStage.EXAMPLES),
        reranked && !out.contains(SearchStage.ORDER));
  }
}
