package dev.parley.nlp.languagemodel;

import java.util.List;

/**
 * A causal language model with a fixed number of slots, each of which holds the state (keys and
 * values, or a recurrent state) of one sequence. Tokens enter a slot in order: position 0 first,
 * then one after the other. A slot's old content needs no clearing; feeding position 0 begins anew.
 *
 * <p>A prompt goes in by {@link #prefill} in chunks of the scheduler's choice, all but its last
 * token. The last token, and every generated one, goes in by {@link #step}, which chooses what
 * comes next for many slots at once.
 *
 * <p>What {@code step} gives for a row depends on the slot's tokens, the chunks in which {@code
 * prefill} got them (their sums round differently), and the row: never on the other rows or on the
 * order of rows. What {@code prefill} leaves in a slot depends on that slot alone, whatever the
 * others hold, and {@link #copyPrefix} copies it bit for bit. Chunks cut by the prompt alone thus
 * make a seeded answer repeatable, whoever else is there and whatever is reused.
 *
 * <p>Not thread-safe: one caller at a time. Broken promises (a slot, position or token out of
 * range, two rows of one slot) are {@link IllegalArgumentException}s, thrown before anything is
 * changed. Positions that were skipped are not noticed.
 */
public interface LanguageModel extends AutoCloseable {

  /** Number of tokens; ids run from 0 to one less. */
  int vocabularySize();

  /** Number of positions in a slot, prompt and answer together. */
  int contextLength();

  /** Number of slots. */
  int slots();

  /**
   * Feeds a chunk of a prompt.
   *
   * @param position where the first token goes; the slot holds everything before it
   * @param tokens one or more, and no more than fit from {@code position} on
   */
  void prefill(int slot, int position, int[] tokens);

  /**
   * Feeds one token to each of several slots and chooses what comes next.
   *
   * @param rows one or more, each of another slot, in any order and at any positions
   * @return one for every row, in order
   * @throws IllegalStateException when the model gives logits that are not numbers: its weights are
   *     damaged
   */
  List<NextToken> step(List<Row> rows);

  /**
   * Scores a text: feeds tokens like {@link #prefill} and tells how likely each but the first was.
   *
   * @param tokens two or more
   * @return natural logarithms: element i is that of {@code tokens[i + 1]}, given all before it
   */
  float[] logProbabilities(int slot, int position, int[] tokens);

  /**
   * Feeds tokens like {@link #prefill}, and leaves the same state; gives what the model makes of
   * each.
   *
   * @param tokens one or more
   * @return (tokens, vocabulary), row by row: how likely each token is next, as logits
   */
  float[] logits(int slot, int position, int[] tokens);

  /**
   * Copies the state of a prefix that several prompts share, so that it is computed once. What
   * follows in either slot is the same to the last bit as if the prefix had been fed to it.
   *
   * @param length positions to copy, from 0 on; the source slot holds at least as many
   */
  void copyPrefix(int from, int to, int length);

  /** Frees weights and state. No call may be running. */
  @Override
  void close();
}
