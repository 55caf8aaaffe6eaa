package dev.parley.nlp.answering;

/**
 * Writes the text of an answer from given passages. Whether to answer at all, and which passages to
 * rest on, is decided before by {@link AnswerPipeline}; a generator only puts it into words.
 *
 * <p>Implementations are shared by all calls and safe for use by many threads. {@code generate}
 * blocks until the text is complete, writes while it is being made and stops when {@link
 * TextSink#write} returns {@code false}.
 */
public interface AnswerGenerator {

  /** How many passages an answer rests on at most; they become its citations. */
  int mostPassages();

  /**
   * Writes the answer.
   *
   * @return what made the text: {@code models/{family}/versions/{version}} or {@code
   *     retrieval/{version}}
   */
  String generate(Grounding grounding, TextSink sink);
}
