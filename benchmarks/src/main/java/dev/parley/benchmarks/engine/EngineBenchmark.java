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
import picocli.CommandLine;
import picocli.CommandLine.Command;
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

  @Option(
      names = "--shape",
      defaultValue = "124m",
      description = "124m, 34m or shipped, random weights (default: ${DEFAULT-VALUE})")
  private ModelShape shape;

  @Option(names = "--model", description = "a Hugging Face directory, instead of random weights")
  private @Nullable Path model;

  @Option(
      names = "--device",
      defaultValue = "cpu",
      description = "cpu, or gpu:0 and so on (default: ${DEFAULT-VALUE})")
  private BenchmarkDevice device;

  @Option(
      names = "--rounds",
      defaultValue = "7",
      converter = PositiveInteger.class,
      description = "default: ${DEFAULT-VALUE}")
  private int rounds;

  @Option(
      names = "--threads",
      converter = PositiveInteger.class,
      description = "of each engine; default: one for each processor")
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
    command.registerConverter(BenchmarkDevice.class, BenchmarkDevice::new);
    System.exit(command.execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    try {
      device.get();
    } catch (ServiceException e) {
      System.out.println("Nothing measured: " + e.getMessage());
      return 1;
    }
    if (model != null) {
      measure(ModelShape.of(model), model);
      return 0;
    }
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      RandomGpt2.write(shape.config(), 1, folder.path());
      measure(shape, folder.path());
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
    Rounds results = Rounds.run(contenders, measured, device, rounds, threads);
    Agreement agreement = Agreement.of(contenders, measured.config().vocabularySize());
    EngineReport report = new EngineReport(measured, contenders, results, agreement);
    System.out.printf(
        "%nTokens/s, GPT-2 %s of %s on %s; median of %d rounds (best); %d threads, Java %d%n%n",
        measured.describe(),
        model == null ? "random weights" : model,
        device.name(),
        rounds,
        threads,
        Runtime.version().feature());
    System.out.println(report.table());
    System.out.println(
        "× peer: beside the fastest peer whose weights have at least as many bits; agrees: likeliest"
            + " tokens before the first that differs from those of "
            + agreement.judge()
            + ".");
    if (json != null) {
      Files.writeString(json, report.json(threads).toPrettyString() + "\n");
    }
    if (!device.isGpu()) {
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
    for (NumberFormat format : FORMATS) {
      try {
        own.put(format, new ParleyContender(directory, format, device, device.mostSequences()));
      } catch (ServiceException e) {
        leaveOut("Parley, " + format, e);
      }
    }
  }

  private void addPeers(List<Contender> contenders, Path directory) {
    if (python == null) {
      System.out.println("Left out: every peer (set PYTHON to a Python with their packages).");
      return;
    }
    for (Peer peer : Peer.on(device)) {
      if (wanted.stream().anyMatch(peer.name()::startsWith)) {
        try {
          contenders.add(peer.start(python, scripts, directory, threads, device));
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
