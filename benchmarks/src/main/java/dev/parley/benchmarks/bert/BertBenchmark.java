package dev.parley.benchmarks.bert;

import dev.parley.benchmarks.PeerProcess;
import dev.parley.benchmarks.PositiveInteger;
import dev.parley.benchmarks.Samples;
import dev.parley.benchmarks.TemporaryFolder;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.bert.BertConfig;
import dev.parley.nlp.bert.BertStart;
import dev.parley.nlp.torchscript.NumberFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Texts per second, tokenizer included, in this program and in transformers, which may choose the
 * size of its batches. All have the same random weights and take turns, round by round.
 */
@Command(
    name = "benchmarks/bert",
    mixinStandardHelpOptions = true,
    description = "How fast this program and transformers classify with a BERT of random weights.")
final class BertBenchmark implements Callable<Integer> {
  private static final int VOCABULARY = 30522;
  private static final double WANTED = 1.5;

  @Option(
      names = "--layers",
      defaultValue = "12",
      converter = PositiveInteger.class,
      description = "default: ${DEFAULT-VALUE}, as BERT-base")
  private int layers;

  @Option(
      names = "--width",
      defaultValue = "768",
      converter = PositiveInteger.class,
      description = "a multiple of 64; default: ${DEFAULT-VALUE}, as BERT-base")
  private int width;

  @Option(
      names = "--classes",
      defaultValue = "8",
      converter = PositiveInteger.class,
      description = "default: ${DEFAULT-VALUE}")
  private int classes;

  @Option(
      names = "--texts",
      defaultValue = "200",
      converter = PositiveInteger.class,
      description = "of a round; default: ${DEFAULT-VALUE}")
  private int count;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      converter = PositiveInteger.class,
      description = "default: ${DEFAULT-VALUE}")
  private int rounds;

  @Option(names = "--python", description = "a Python with torch and transformers")
  private @Nullable Path python;

  @Option(names = "--scripts", defaultValue = "benchmarks/peers", hidden = true)
  private Path scripts;

  private final List<Contender> contenders = new ArrayList<>();
  private int peers;

  private BertBenchmark() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new BertBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    BertConfig config = BertConfig.of(layers, width / 64, width, 512, VOCABULARY);
    List<String> texts = Messages.of(count, VOCABULARY, 1);
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      Messages.writeVocabulary(VOCABULARY, folder.path());
      Path model = folder.path().resolve("model");
      BertStart.ofChance(config, folder.path())
          .write(IntStream.range(0, classes).mapToObj(i -> "class " + i).toList(), 1, model);
      try {
        addPeers(model, Files.write(folder.path().resolve("texts.txt"), texts));
        addOurs(model, texts);
        measure(texts);
        return 0;
      } finally {
        contenders.forEach(Contender::close);
      }
    }
  }

  private void addPeers(Path model, Path texts) {
    if (python == null) {
      System.out.println("Left out: transformers (set PYTHON to a Python that has it and torch).");
      return;
    }
    int threads = Runtime.getRuntime().availableProcessors();
    for (String attention : List.of("eager", "sdpa")) {
      try {
        PeerProcess process =
            PeerContender.start(python, scripts, model, attention, threads, texts);
        for (String order : List.of("given", "sorted")) {
          contenders.add(PeerContender.tuned(process, attention, order));
          peers++;
        }
      } catch (IOException e) {
        System.out.println("Left out: transformers, " + attention + ": " + e.getMessage());
      }
    }
  }

  private void addOurs(Path model, List<String> texts) throws IOException {
    for (NumberFormat format :
        List.of(NumberFormat.FP32, NumberFormat.FP16, NumberFormat.BF16, NumberFormat.INT8)) {
      try {
        contenders.add(ParleyContender.load(model, format, texts));
      } catch (ServiceException e) {
        System.out.println("Left out: " + e.getMessage());
      }
    }
  }

  private void measure(List<String> texts) throws IOException {
    float[] expected = contenders.get(0).logits();
    List<Double> errors = new ArrayList<>();
    List<Samples> speeds = new ArrayList<>();
    for (Contender contender : contenders) { // which warms up
      errors.add(LogitError.of(contender.logits(), expected, classes));
      speeds.add(new Samples());
    }
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < contenders.size(); i++) {
        speeds.get(i).add(count / contenders.get(i).classify());
      }
    }
    report(texts, errors, speeds);
  }

  private void report(List<String> texts, List<Double> errors, List<Samples> speeds) {
    double tokens =
        texts.stream().mapToInt(text -> text.split(" ", -1).length + 2).average().orElse(0);
    double peer = speeds.subList(0, peers).stream().mapToDouble(Samples::median).max().orElse(0);
    System.out.printf(
        "%nBERT of %d layers, width %d: %d texts of %.1f tokens on average, 128 at most; median of"
            + " %d rounds (best); errors beside %s%n%n",
        layers, width, count, tokens, rounds, contenders.get(0).name());
    System.out.println("| | texts/s | x best peer | error of the logits |");
    System.out.println("|---|---|---|---|");
    for (int i = 0; i < contenders.size(); i++) {
      double speed = speeds.get(i).median();
      System.out.printf(
          "| %s | %.1f (%.1f) | %s | %.1e |%n",
          contenders.get(i).name(),
          speed,
          speeds.get(i).best(),
          peer > 0 ? "%.2f".formatted(speed / peer) : "",
          errors.get(i));
    }
    if (peers > 0) {
      double ours =
          speeds.subList(peers, speeds.size()).stream()
              .mapToDouble(Samples::median)
              .max()
              .orElse(0);
      System.out.printf(
          "%nfastest of ours: %.2f times the fastest of transformers; wanted: %.1f%n",
          ours / peer, WANTED);
    }
  }
}
