package dev.parley.nlp.generation;

import java.util.List;

/**
 * Says what a text may be. Asked before every token, on the model's own thread: it must be quick,
 * must not fail, and must answer the same question in the same way.
 */
public interface TokenConstraint {
  /** Anything. */
  TokenConstraint NONE = written -> List.of();

  /**
   * The tokens that may come next, each once; all may when there is none.
   *
   * @param written since the prompt
   */
  List<Integer> allowedAfter(List<Integer> written);
}
