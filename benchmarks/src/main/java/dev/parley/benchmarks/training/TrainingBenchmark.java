package dev.parley.benchmarks.training;

import dev.parley.benchmarks.PositiveInteger;
import dev.parley.benchmarks.Samples;
import dev.parley.benchmarks.TemporaryFolder;
import dev.parley.benchmarks.engine.ModelShape;
import dev.parley.benchmarks.engine.RandomGpt2;
import dev.parley.nlp.torchscript.NumberFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Tokens per second of training, AdamW included, in this program and in PyTorch. All start from the
 * same random weights, learn the same texts and take turns, round by round; their losses tell
 * whether they do the same.
 */
@Command(
    name = "benchmarks/training",
    mixinStandardHelpOptions = true,
    description = "How fast this program and PyTorch train a GPT-2 of random weights.")
final class TrainingBenchmark implements Callable<Integer> {
  @Option(
      names = "--shape",
      defaultValue = "34m",
      description = "124m, 34m or shipped (default: ${DEFAULT-VALUE})")
  private ModelShape shape;

  @Option(
      names = "--texts",
      defaultValue = "8",
      converter = PositiveInteger.class,
      description = "a step; default: ${DEFAULT-VALUE}")
  private int texts;

  @Option(
      names = "--length",
      defaultValue = "128",
      converter = PositiveInteger.class,
      description = "of a text in tokens; default: ${DEFAULT-VALUE}")
  private int length;

  @Option(
      names = "--answer",
      converter = PositiveInteger.class,
      description = "tokens of a text that are learned; default: all")
  private int answer;

  @Option(
      names = "--rounds",
      defaultValue = "7",
      converter = PositiveInteger.class,
      description = "default: ${DEFAULT-VALUE}")
  private int rounds;

  @Option(
      names = "--steps",
      defaultValue = "4",
      converter = PositiveInteger.class,
      description = "of a round; default: ${DEFAULT-VALUE}")
  private int steps;

  @Option(
      names = "--threads",
      converter = PositiveInteger.class,
      description = "of each; default: one for each processor")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--python", description = "a Python with torch and transformers")
  private @Nullable Path python;

  @Option(names = "--scripts", defaultValue = "benchmarks/peers", hidden = true)
  private Path scripts;

  private TrainingBenchmark() {}

  public static void main(String[] arguments) {
    CommandLine command = new CommandLine(new TrainingBenchmark());
    command.registerConverter(ModelShape.class, ModelShape::of);
    System.exit(command.execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Workload workload = new Workload(texts, length, answer == 0 ? length : answer);
    List<Contender> contenders = new ArrayList<>();
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      RandomGpt2.write(shape.config(), 1, folder.path());
      try {
        addAll(contenders, folder.path(), workload);
        measure(contenders, workload);
        return 0;
      } finally {
        contenders.forEach(Contender::close);
      }
    }
  }

  private void addAll(List<Contender> contenders, Path model, Workload workload)
      throws IOException {
    for (NumberFormat format : List.of(NumberFormat.BF16, NumberFormat.FP32)) {
      contenders.add(new ParleyContender(format, threads, shape.config(), model, workload));
    }
    if (python == null) {
      System.out.println("Left out: PyTorch (set PYTHON to a Python with torch, transformers).");
      return;
    }
    for (String type : List.of("bfloat16", "float32")) {
      try {
        contenders.add(PeerContender.start(python, scripts, model, type, threads, workload));
      } catch (IOException e) {
        System.out.println("Left out: PyTorch, " + type + ": " + e.getMessage());
      }
    }
  }

  private void measure(List<Contender> contenders, Workload workload) throws IOException {
    List<Samples> speeds = new ArrayList<>();
    List<Samples> losses = new ArrayList<>();
    for (Contender contender : contenders) {
      speeds.add(new Samples());
      losses.add(new Samples());
      contender.train(1); // warm up
    }
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < contenders.size(); i++) {
        Contender.Measure measure = contenders.get(i).train(steps);
        speeds.get(i).add(steps * workload.tokens() / measure.seconds());
        losses.get(i).add(measure.loss());
      }
    }
    System.out.printf(
        "%nTraining GPT-2 %s: %d texts of %d tokens a step, %d of each learned; median of %d rounds"
            + " of %d steps (best); %d threads, Java %d%n%n",
        shape,
        texts,
        length,
        workload.answer(),
        rounds,
        steps,
        threads,
        Runtime.version().feature());
    System.out.println("| trainer | tokens/s | loss after the first round | after the last |");
    System.out.println("|---|---|---|---|");
    for (int i = 0; i < contenders.size(); i++) {
      List<Double> loss = losses.get(i).values();
      System.out.printf(
          "| %s | %.0f (%.0f) | %.4f | %.4f |%n",
          contenders.get(i).name(),
          speeds.get(i).median(),
          speeds.get(i).best(),
          loss.get(0),
          loss.get(loss.size() - 1));
    }
  }
}
