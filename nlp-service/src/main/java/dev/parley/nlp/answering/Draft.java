package dev.parley.nlp.answering;

/** An answer that is being written. For one thread. */
interface Draft extends AutoCloseable {
  /** Its first sentence. */
  String opening();

  /** Natural logarithm of the first sentence's probability under the model. */
  double logLikelihood();

  /** What writes it: {@code models/{family}/versions/{version}}. */
  String writtenBy();

  /**
   * Writes what comes after the first sentence, until the sink wants no more. Each piece is a
   * sentence with the blanks before it.
   */
  void rest(TextSink sink);

  /** Ends the writing; twice is as good as once. */
  @Override
  void close();
}
