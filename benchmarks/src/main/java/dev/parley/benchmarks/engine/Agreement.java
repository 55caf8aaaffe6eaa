package dev.parley.benchmarks.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * For how long engines say the same as a judge, which holds the weights in float32.
 *
 * @param judge its name
 * @param same one number a contender: how many of the likeliest tokens are the judge's before the
 *     first other one, at most {@link #TOKENS}
 */
record Agreement(String judge, List<Integer> same) {
  static final int TOKENS = 128;

  private static final int PROMPT = 32;

  Agreement {
    same = List.copyOf(same);
  }

  int of(int contender) {
    return same.get(contender);
  }

  /** The judge is the first peer in float32, or this program's engine where no peer is there. */
  static Agreement of(List<Contender> contenders, int vocabularySize) throws IOException {
    Contender judge =
        contenders.stream()
            .filter(contender -> contender.isPeer() && contender.weightBits() == 32)
            .findFirst()
            .orElse(contenders.get(0));
    int[] prompt = IntStream.range(0, PROMPT).map(i -> (i * 1009 + 5) % vocabularySize).toArray();
    int[] expected = judge.greedy(prompt, TOKENS);
    List<Integer> same = new ArrayList<>();
    for (Contender contender : contenders) {
      int mismatch = Arrays.mismatch(expected, contender.greedy(prompt, TOKENS));
      same.add(mismatch < 0 ? TOKENS : mismatch);
    }
    return new Agreement(judge.name(), same);
  }
}
