package dev.parley.nlp.answering;

/**
 * Writes the text of an answer from given passages. Whether to answer at all, and which passages to
 * rest on, is decided before by {@link AnswerPipeline}; a generator only puts it into words.
 *
 * <p>Implementations are shared by all calls and safe for use by many threads: weights are
 * immutable, decode state belongs to one call. {@code generate} blocks until the text is complete.
 * A language model writes each token as it is decoded and stops decoding when {@link
 * TextSink#write} returns {@code false}.
 */
public interface AnswerGenerator {

  /** How many passages an answer rests on at most; they become its citations. */
  int mostPassages();

  /**
   * What made the text: {@code models/{family}/versions/{version}} or {@code retrieval/{version}}.
   */
  String modelVersion(Grounding grounding);

  /**
   * Writes the answer.
   *
   * @throws dev.parley.kit.error.ServiceException OVERLOADED when it cannot take another answer now
   */
  void generate(Grounding grounding, TextSink sink);
}
