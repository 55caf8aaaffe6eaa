package dev.parley.nlp.answering;

import java.util.Optional;

/**
 * Puts an answer into words of its own. What it writes is checked against the passages before it is
 * said, and a quote takes its place where that seems likelier to be right.
 *
 * <p>Implementations are shared by all calls and safe for use by many threads.
 */
interface AnswerWriter {
  /** Writes nothing: answers are quotes. */
  AnswerWriter NONE = grounding -> Optional.empty();

  /**
   * Begins an answer and returns when its first sentence is there; nothing where it has nothing to
   * say. The draft is the caller's to close.
   */
  Optional<Draft> begin(Grounding grounding);
}
