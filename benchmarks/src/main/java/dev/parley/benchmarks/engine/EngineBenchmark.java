package dev.parley.benchmarks.engine;

import dev.parley.benchmarks.PositiveInteger;
import dev.parley.benchmarks.TemporaryFolder;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Tokens per second of a GPT-2, of random weights unless a model is named, in this program's engine
 * and in others. All are loaded at once and take turns, round by round. Beside them stands what the
 * memory allows: a step reads every weight once.
 */
@Command(
    name = "benchmarks/engine",
    mixinStandardHelpOptions = true,
    description = "How fast this program's engine and others run a GPT-2.")
final class EngineBenchmark implements Callable<Integer> {
  /** The first is the judge where no peer is there. */
  private static final List<NumberFormat> FORMATS =
      List.of(NumberFormat.FP32, NumberFormat.BF16, NumberFormat.FP16, NumberFormat.INT8);

  @Mixin private EngineOptions options;

  @Option(
      names = "--rounds",
      defaultValue = "7",
      converter = PositiveInteger.class,
      description = "default: ${DEFAULT-VALUE}")
  private int rounds;

  @Option(
      names = "--peers",
      split = ",",
      description = "only peers whose name begins so, such as llama.cpp")
  private List<String> wanted = List.of("");

  @Option(names = "--json", description = "also write every sample to this file")
  private @Nullable Path json;

  private EngineBenchmark() {}

  public static void main(String[] arguments) {
    EngineOptions.run(new EngineBenchmark(), arguments);
  }

  @Override
  public Integer call() throws IOException {
    if (!options.prepare()) {
      return 1;
    }
    ModelShape shape = options.shape();
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      Path directory = options.model();
      if (directory == null) {
        directory = folder.path();
        RandomGpt2.write(shape.config(), 1, directory);
      }
      measure(shape, directory);
      return 0;
    }
  }

  private void measure(ModelShape measured, Path directory) throws IOException {
    measured.requireContext(Rounds.PROMPT + measured.steps());
    Map<NumberFormat, ParleyContender> own = new LinkedHashMap<>();
    List<Contender> contenders = new ArrayList<>();
    try {
      addOwn(own, directory);
      contenders.addAll(own.values());
      addPeers(contenders, directory);
      report(measured, own, contenders);
    } finally {
      contenders.forEach(Contender::close);
    }
  }

  private void report(
      ModelShape measured, Map<NumberFormat, ParleyContender> own, List<Contender> contenders)
      throws IOException {
    Rounds results = Rounds.run(contenders, measured, options.device(), rounds, options.threads());
    Agreement agreement = Agreement.of(contenders, measured.config().vocabularySize());
    EngineReport report = new EngineReport(measured, contenders, results, agreement);
    System.out.printf(
        "%nTokens/s, GPT-2 %s of %s on %s; median of %d rounds (best); %d threads, Java %d%n%n",
        measured.describe(),
        options.weights(),
        options.device().name(),
        rounds,
        options.threads(),
        Runtime.version().feature());
    System.out.println(report.table());
    System.out.println(
        "× peer: beside the fastest peer whose weights have at least as many bits; agrees: likeliest"
            + " tokens before the first that differs from those of "
            + agreement.judge()
            + ".");
    if (json != null) {
      Files.writeString(json, report.json(options.threads()).toPrettyString() + "\n");
    }
    if (!options.device().isGpu()) {
      System.out.println(report.memory());
      describeSteps(measured, own, report);
      List<Target> targets = Target.of(measured);
      if (!targets.isEmpty()) {
        System.out.println("\n" + Target.table(targets, List.copyOf(own.keySet()), results));
      }
    }
  }

  private void describeSteps(
      ModelShape measured, Map<NumberFormat, ParleyContender> own, EngineReport report)
      throws IOException {
    System.out.println("At 1 sequence:");
    for (Map.Entry<NumberFormat, ParleyContender> entry : own.entrySet()) {
      ParleyContender contender = entry.getValue();
      StepTimes times = StepTimes.measure(contender, entry.getKey(), measured, rounds);
      System.out.printf(
          "- %s: %s%n", contender.name(), times.describe(report.weightMillis(contender)));
    }
  }

  private void addOwn(Map<NumberFormat, ParleyContender> own, Path directory) throws IOException {
    BenchmarkDevice device = options.device();
    for (NumberFormat format : FORMATS) {
      try {
        own.put(format, new ParleyContender(directory, format, device, device.mostSequences()));
      } catch (ServiceException e) {
        leaveOut("Parley, " + format, e);
      }
    }
  }

  private void addPeers(List<Contender> contenders, Path directory) {
    Path python = options.python();
    if (python == null) {
      System.out.println("Left out: every peer (set PYTHON to a Python with their packages).");
      return;
    }
    for (Peer peer : Peer.on(options.device())) {
      if (wanted.stream().anyMatch(peer.name()::startsWith)) {
        try {
          contenders.add(
              peer.start(
                  python, options.scripts(), directory, options.threads(), options.device()));
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
