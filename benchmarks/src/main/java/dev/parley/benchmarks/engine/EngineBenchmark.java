package dev.parley.benchmarks.engine;

import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.torchscript.NumberFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Tokens per second of a random model in the shape of a GPT-2, in this program's engine and in
 * others. All are loaded at once and take turns, round by round. Beside them stands what the memory
 * allows: a step reads every weight once.
 */
@Command(
    name = "benchmarks/engine",
    mixinStandardHelpOptions = true,
    description = "How fast this program's engine and others run a GPT-2 of random weights.")
final class EngineBenchmark implements Callable<Integer> {
  /** The first is the judge where no peer is there. */
  private static final List<NumberFormat> FORMATS =
      List.of(NumberFormat.FP32, NumberFormat.BF16, NumberFormat.FP16, NumberFormat.INT8);

  @Option(
      names = "--shape",
      defaultValue = "124m",
      description = "124m, 34m or shipped (default: ${DEFAULT-VALUE})")
  private ModelShape shape;

  @Option(names = "--rounds", defaultValue = "7", description = "default: ${DEFAULT-VALUE}")
  private int rounds;

  @Option(names = "--threads", description = "of each engine; default: one for each processor")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--python", description = "a Python with the peers' packages")
  private @Nullable Path python;

  @Option(
      names = "--peers",
      split = ",",
      description = "only peers whose name begins so, such as llama.cpp")
  private List<String> wanted = List.of("");

  @Option(names = "--scripts", defaultValue = "benchmarks/peers", hidden = true)
  private Path scripts;

  @Option(names = "--json", description = "also write every sample to this file")
  private @Nullable Path json;

  private EngineBenchmark() {}

  public static void main(String[] arguments) {
    CommandLine command = new CommandLine(new EngineBenchmark());
    command.registerConverter(ModelShape.class, ModelShape::of);
    System.exit(command.execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    Path model = Files.createTempDirectory("parley-engine-benchmark");
    Map<NumberFormat, ParleyContender> own = new LinkedHashMap<>();
    List<Contender> contenders = new ArrayList<>();
    try {
      RandomGpt2.write(shape.config(), 1, model);
      addOwn(own, model);
      contenders.addAll(own.values());
      addPeers(contenders, model);
      report(own, contenders);
      return 0;
    } finally {
      contenders.forEach(Contender::close);
      RandomGpt2.delete(model);
    }
  }

  private void report(Map<NumberFormat, ParleyContender> own, List<Contender> contenders)
      throws IOException {
    Rounds results = Rounds.run(contenders, shape, rounds, threads);
    Agreement agreement = Agreement.of(contenders, shape.config().vocabularySize());
    EngineReport report = new EngineReport(shape, contenders, results, agreement);
    System.out.printf(
        "%nTokens/s, GPT-2 %s of random weights; median of %d rounds (best); %d threads, Java %d%n%n",
        shape.describe(), rounds, threads, Runtime.version().feature());
    System.out.println(report.table());
    System.out.println(
        "× peer: beside the fastest peer whose weights have at least as many bits; agrees: likeliest"
            + " tokens before the first that differs from those of "
            + agreement.judge()
            + ".");
    System.out.println(report.memory());
    if (json != null) {
      Files.writeString(json, report.json(threads).toPrettyString() + "\n");
    }
    System.out.println("At 1 sequence:");
    for (Map.Entry<NumberFormat, ParleyContender> entry : own.entrySet()) {
      ParleyContender contender = entry.getValue();
      StepTimes times = StepTimes.measure(contender, entry.getKey(), shape, rounds);
      System.out.printf(
          "- %s: %s%n", contender.name(), times.describe(report.weightMillis(contender)));
    }
  }

  private static void addOwn(Map<NumberFormat, ParleyContender> own, Path model)
      throws IOException {
    for (NumberFormat format : FORMATS) {
      try {
        own.put(format, new ParleyContender(model, format, Rounds.MOST_SEQUENCES));
      } catch (ServiceException e) {
        leaveOut("Parley, " + format, e);
      }
    }
  }

  private void addPeers(List<Contender> contenders, Path model) {
    if (python == null) {
      System.out.println("Left out: every peer (set PYTHON to a Python with their packages).");
      return;
    }
    for (Peer peer : Peer.ALL) {
      if (wanted.stream().anyMatch(peer.name()::startsWith)) {
        try {
          contenders.add(peer.start(python, scripts, model, threads));
        } catch (IOException e) {
          leaveOut(peer.name(), e);
        }
      }
    }
  }

  private static void leaveOut(String name, Exception cause) {
    System.out.println("Left out: " + name + ": " + cause.getMessage());
  }
}
