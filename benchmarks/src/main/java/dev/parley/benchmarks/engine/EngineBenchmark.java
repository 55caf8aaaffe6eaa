package dev.parley.benchmarks.engine;

import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.gpt2.Gpt2Config;
import dev.parley.nlp.torchscript.NumberFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tokens per second of a random model in the shape of GPT-2 small (124 million parameters), in this
 * program's engine and in others. All are loaded at once and take turns, round by round. Beside
 * them stands what the memory allows: a step reads every weight once.
 */
final class EngineBenchmark {
  private static final Gpt2Config GPT2_SMALL = Gpt2Config.of(12, 12, 768, 1024, 50257);

  /** Without the position embedding, of which a step reads a row. */
  private static final double WEIGHTS_READ = 123.65e6;

  private static final int GREEDY_TOKENS = 256;

  private EngineBenchmark() {}

  /** Arguments: rounds, folder of peers, and if there is one, a Python with their packages. */
  public static void main(String[] arguments) throws IOException {
    int rounds = Integer.parseInt(arguments[0]);
    Path model = Files.createTempDirectory("parley-engine-benchmark");
    List<Contender> contenders = new ArrayList<>();
    try {
      RandomGpt2.write(GPT2_SMALL, 1, model);
      addOwn(contenders, model);
      if (arguments.length > 2) {
        addPeers(contenders, model, Path.of(arguments[1]), Path.of(arguments[2]));
      } else {
        System.out.println("Left out: transformers (set PYTHON to one that has it and torch).");
      }
      Rounds results = Rounds.run(contenders, rounds);
      print(contenders, results);
      compareTexts(contenders);
    } finally {
      contenders.forEach(Contender::close);
      RandomGpt2.delete(model);
    }
  }

  private static void addOwn(List<Contender> contenders, Path model) throws IOException {
    for (NumberFormat format :
        List.of(NumberFormat.BF16, NumberFormat.FP16, NumberFormat.INT8, NumberFormat.FP32)) {
      try {
        contenders.add(new ParleyContender(model, format, Rounds.MOST_SEQUENCES));
      } catch (ServiceException e) {
        System.out.println("Left out: " + format + ": " + e.getMessage());
      }
    }
  }

  private static void addPeers(List<Contender> contenders, Path model, Path folder, Path python) {
    for (String type : List.of("bfloat16", "float32")) {
      String name = "transformers, " + type;
      Path script = folder.resolve("transformers_peer.py");
      try {
        contenders.add(PeerContender.start(name, python, script, model.toString(), type));
      } catch (IOException e) {
        System.out.println("Left out: " + name + ": " + e.getMessage());
      }
    }
  }

  private static void print(List<Contender> contenders, Rounds results) {
    System.out.printf(
        "%nTokens/s, GPT-2 small of random weights, median of %d rounds (best); %d cores%n%n",
        results.count(), Runtime.getRuntime().availableProcessors());
    System.out.println("| engine | " + String.join(" | ", Rounds.columns()) + " |");
    System.out.println("|---" + "|---".repeat(Rounds.columns().size()) + "|");
    for (int i = 0; i < contenders.size(); i++) {
      StringBuilder line = new StringBuilder("| " + contenders.get(i).name());
      for (Samples samples : results.of(i)) {
        line.append(" | %.0f (%.0f)".formatted(samples.median(), samples.best()));
      }
      System.out.println(line + " |");
    }
    Samples bandwidth = results.gigabytesPerSecond();
    System.out.printf(
        "%nMemory reads %.1f GB/s (best %.1f): that allows one sequence %.0f tokens/s by 16-bit"
            + " weights, %.0f by 8-bit ones.%n",
        bandwidth.median(),
        bandwidth.best(),
        bandwidth.median() * 1e9 / (2 * WEIGHTS_READ),
        bandwidth.median() * 1e9 / WEIGHTS_READ);
  }

  /** Whether everyone says the same as the last engine of the list, a float32 one. */
  private static void compareTexts(List<Contender> contenders) throws IOException {
    int[] prompt =
        IntStream.range(0, 32).map(i -> (i * 1009 + 5) % GPT2_SMALL.vocabularySize()).toArray();
    Contender judge = contenders.get(contenders.size() - 1);
    int[] expected = judge.greedy(prompt, GREEDY_TOKENS);
    System.out.printf("%nLikeliest tokens, beside those of %s:%n", judge.name());
    for (Contender contender : contenders.subList(0, contenders.size() - 1)) {
      int same = Arrays.mismatch(expected, contender.greedy(prompt, GREEDY_TOKENS));
      System.out.printf(
          "- %s: the first %d of %d are the same%n",
          contender.name(), same < 0 ? GREEDY_TOKENS : same, GREEDY_TOKENS);
    }
  }
}
