package dev.parley.benchmarks.engine;

import java.io.IOException;

/** An engine with a model loaded. Every measure is one round; tokens are made up. */
interface Contender extends AutoCloseable {

  /** The engine and its number format. */
  String name();

  /** Whether it is another engine than this program's. */
  boolean isPeer();

  /** Bits in which it holds a weight of the matrices. */
  double weightBits();

  /** Seconds to take in a prompt of so many tokens. */
  double prefill(int tokens) throws IOException;

  /** Seconds from a prompt of so many tokens to the first token of its text. */
  double firstToken(int tokens) throws IOException;

  /**
   * Seconds for so many steps of so many sequences.
   *
   * @param prompt tokens that each sequence already has
   */
  double decode(int sequences, int prompt, int steps) throws IOException;

  /** The likeliest continuation of a prompt. */
  int[] greedy(int[] prompt, int tokens) throws IOException;

  @Override
  void close();
}
