package dev.parley.nlp.languagemodel;

import java.util.List;

/**
 * One sequence's part of a step.
 *
 * @param slot whose state the token joins
 * @param position of the token in its sequence
 * @param token what is fed, from the prompt or from the step before
 * @param sampling how the next token is chosen
 * @param uniform drawn from [0, 1) by the caller's seeded generator; not looked at when greedy
 * @param penalized tokens that the repetition penalty is for, usually all tokens so far; repeats
 *     count once. None are kept when there is no penalty.
 * @param allowed the only tokens that may come next, each once; all may when it is empty
 */
public record Row(
    int slot,
    int position,
    int token,
    Sampling sampling,
    double uniform,
    List<Integer> penalized,
    List<Integer> allowed) {

  public Row {
    if (!(uniform >= 0 && uniform < 1)) {
      throw new IllegalArgumentException("uniform must be in [0, 1) (was: " + uniform + ")");
    }
    penalized = sampling.repetitionPenalty() == 1 ? List.of() : List.copyOf(penalized);
    allowed = List.copyOf(allowed);
  }

  /** Any token may come next. */
  public Row(
      int slot,
      int position,
      int token,
      Sampling sampling,
      double uniform,
      List<Integer> penalized) {
    this(slot, position, token, sampling, uniform, penalized, List.of());
  }

  /** A row that takes the likeliest token. */
  public static Row greedy(int slot, int position, int token) {
    return new Row(slot, position, token, Sampling.GREEDY, 0, List.of());
  }
}
