package dev.parley.benchmarks.engine;

import dev.parley.benchmarks.Samples;
import dev.parley.benchmarks.TemporaryFolder;
import dev.parley.nlp.gpt2.Gpt2Config;
import dev.parley.nlp.torchscript.NumberFormat;
import java.io.IOException;

/**
 * Where the time of a step of one sequence goes on the processor.
 *
 * @param whole milliseconds with a prompt of {@link Rounds#PROMPT} tokens
 * @param withoutPrompt the same after one token: the difference is attention
 * @param withoutWork of a model of as many layers that is too small to count: calls alone
 */
record StepTimes(double whole, double withoutPrompt, double withoutWork) {
  private static final BenchmarkDevice CPU = new BenchmarkDevice("cpu");
  private static final int TINY_WIDTH = 32;
  private static final int TINY_VOCABULARY = 64;

  /** Takes medians of rounds. */
  static StepTimes measure(
      ParleyContender contender, NumberFormat format, ModelShape shape, int rounds)
      throws IOException {
    Gpt2Config config = shape.config();
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      RandomGpt2.write(
          Gpt2Config.of(config.layers(), 1, TINY_WIDTH, config.contextLength(), TINY_VOCABULARY),
          1,
          folder.path());
      try (ParleyContender tiny = new ParleyContender(folder.path(), format, CPU, 1)) {
        return measure(contender, tiny, shape.steps(), rounds);
      }
    }
  }

  /**
   * In words.
   *
   * @param weights milliseconds in which the memory gives all weights
   */
  String describe(double weights) {
    double attention = whole - withoutPrompt;
    return ("a step takes %.2f ms: %.2f the memory needs for the weights, %.2f attention to %d tokens,"
            + " %.2f calls without work, %.2f the rest (kernels slower than the memory;"
            + " negative when caches hold weights)")
        .formatted(
            whole,
            weights,
            attention,
            Rounds.PROMPT,
            withoutWork,
            whole - weights - attention - withoutWork);
  }

  private static StepTimes measure(
      ParleyContender contender, ParleyContender tiny, int steps, int rounds) {
    Samples whole = new Samples();
    Samples withoutPrompt = new Samples();
    Samples withoutWork = new Samples();
    tiny.decode(1, 1, steps); // warm up
    for (int round = 0; round < rounds; round++) {
      whole.add(millis(contender, Rounds.PROMPT, steps));
      withoutPrompt.add(millis(contender, 1, steps));
      withoutWork.add(millis(tiny, 1, steps));
    }
    return new StepTimes(whole.median(), withoutPrompt.median(), withoutWork.median());
  }

  private static double millis(ParleyContender contender, int prompt, int steps) {
    return 1000 * contender.decode(1, prompt, steps) / steps;
  }
}
