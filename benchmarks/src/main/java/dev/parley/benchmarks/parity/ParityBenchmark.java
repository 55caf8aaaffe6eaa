package dev.parley.benchmarks.parity;

import dev.parley.benchmarks.PositiveInteger;
import dev.parley.benchmarks.TemporaryFolder;
import dev.parley.benchmarks.engine.EngineOptions;
import dev.parley.benchmarks.engine.ModelShape;
import dev.parley.benchmarks.engine.RandomGpt2;
import dev.parley.nlp.torchscript.NumberFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Whether float32 gives what transformers gives, layer by layer, and how far the other number
 * formats are from it, in logits and in perplexity. Ends with 1 when something wanted is not met.
 */
@Command(
    name = "benchmarks/parity",
    mixinStandardHelpOptions = true,
    description = "How exactly this program runs a GPT-2, beside transformers.")
final class ParityBenchmark implements Callable<Integer> {
  private static final List<NumberFormat> OTHERS =
      List.of(NumberFormat.BF16, NumberFormat.FP16, NumberFormat.INT8);

  /** So that the text which it writes has a perplexity like a small trained model's. */
  private static final double LOGIT_DEVIATION = 3.5;

  @Mixin private EngineOptions options;

  @Option(
      names = "--text",
      description = "measures perplexity over this file, instead of what the model writes")
  private @Nullable Path text;

  @Option(
      names = "--tokens",
      defaultValue = "16384",
      converter = PositiveInteger.class,
      description = "of the file that are read, at most (default: ${DEFAULT-VALUE})")
  private int tokens;

  @Option(names = "--seed", defaultValue = "1", description = "default: ${DEFAULT-VALUE}")
  private long seed;

  private ParityBenchmark() {}

  public static void main(String[] arguments) {
    EngineOptions.run(new ParityBenchmark(), arguments);
  }

  @Override
  public Integer call() throws IOException {
    if (!options.prepare()) {
      return 1;
    }
    ModelShape shape = options.shape();
    try (TemporaryFolder work = TemporaryFolder.create()) {
      Path directory = options.model();
      if (directory == null) {
        directory = work.path();
        RandomGpt2.writeWithPreferences(shape.config(), seed, LOGIT_DEVIATION, directory);
      }
      return measure(shape, directory, work.path());
    }
  }

  private int measure(ModelShape measured, Path directory, Path work) throws IOException {
    measured.requireContext(ParityMeasure.PROMPT + ParityMeasure.GREEDY_TOKENS);
    List<int[]> texts = text == null ? List.of() : Texts.of(text, directory, tokens);
    int[] prompt =
        texts.isEmpty()
            ? IntStream.range(0, ParityMeasure.PROMPT)
                .map(i -> (i * 1009 + 5) % measured.config().vocabularySize())
                .toArray()
            : Arrays.copyOf(texts.get(0), ParityMeasure.PROMPT);
    ParityMeasure measure = new ParityMeasure(directory, options.device(), prompt, texts, seed);
    Path python = options.python();
    if (python == null) {
      System.out.println("Left out: transformers (set PYTHON to a Python that has it and torch).");
    } else {
      try (Transformers transformers =
          Transformers.start(
              python, options.scripts(), directory, options.device(), options.threads(), work)) {
        measure.compare(transformers);
      }
    }
    for (NumberFormat format : OTHERS) {
      measure.compare(format);
    }
    System.out.printf(
        "%nGPT-2 %s of %s on %s; a prompt of %d tokens; perplexity over %d tokens of %s%n%n%s%n",
        measured.describe(),
        options.weights(),
        options.device().name(),
        prompt.length,
        measure.scoredTokens(),
        text == null ? "the model's own" : text,
        measure.table());
    return measure.table().isMet() ? 0 : 1;
  }
}
