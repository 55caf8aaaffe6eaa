package dev.parley.benchmarks.engine;

import dev.parley.nlp.languagemodel.LanguageModel;
import dev.parley.nlp.languagemodel.Row;
import java.util.Arrays;
import java.util.List;

/** What this program's engine says of a prompt, without any chance. */
public final class LikeliestTokens {
  private LikeliestTokens() {}

  /** The likeliest continuation of a prompt, in the first slot. */
  public static int[] after(LanguageModel model, int[] prompt, int count) {
    int last = prompt.length - 1;
    model.prefill(0, 0, Arrays.copyOf(prompt, last));
    int[] generated = new int[count];
    int token = prompt[last];
    for (int i = 0; i < count; i++) {
      token = model.step(List.of(Row.greedy(0, last + i, token))).get(0).token();
      generated[i] = token;
    }
    return generated;
  }
}
