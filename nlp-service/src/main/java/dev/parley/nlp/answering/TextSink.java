package dev.parley.nlp.answering;

/** Takes an answer while it is being written. Called by one thread at a time. */
public interface TextSink {

  /**
   * Takes the next piece of text, in order; pieces put together are the answer.
   *
   * @return whether more is wanted; after {@code false} the reader is gone and the rest is waste
   */
  boolean write(String delta);
}
