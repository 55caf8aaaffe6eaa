package dev.parley.benchmarks.retrieval;

import dev.parley.benchmarks.PositiveInteger;
import dev.parley.benchmarks.TemporaryFolder;
import dev.parley.nlp.embedding.StaticEncoderFiles;
import dev.parley.nlp.embedding.TextEncoder;
import dev.parley.nlp.retrieval.RerankModel;
import dev.parley.nlp.retrieval.RerankModelFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "benchmarks/retrieval",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "How fast passages are found among many, and with --sets how well.")
final class RetrievalBenchmark implements Callable<Integer> {
  private static final long SEED = 11;

  @Option(
      names = "--sets",
      description =
          "Folder of public sets: also searches their text, and prints recall by stages beside"
              + " plain Lucene.")
  private Optional<Path> sets = Optional.empty();

  @Option(
      names = "--encoder",
      description = "Directory of an encoder; the shipped one if not given.")
  private Optional<Path> encoder = Optional.empty();

  @Option(
      names = "--passages",
      defaultValue = "100000",
      converter = PositiveInteger.class,
      description = "Passages to search, made up and, with --sets, of public text.")
  private int passages;

  @Option(
      names = "--callers",
      defaultValue = "4",
      converter = PositiveInteger.class,
      description = "Searches at a time, after one at a time.")
  private int callers;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      converter = PositiveInteger.class,
      description = "Of each round.")
  private int seconds;

  @Option(names = "--no-speed", description = "Only recall.")
  private boolean noSpeed;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new RetrievalBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    TextEncoder vectors =
        encoder.isPresent()
            ? StaticEncoderFiles.load(encoder.get(), "given")
            : StaticEncoderFiles.loadShipped();
    RerankModel order = RerankModelFiles.loadShipped();
    if (!noSpeed) {
      Speed speed = new Speed(vectors, order, callers, Duration.ofSeconds(seconds));
      try (TemporaryFolder folder = TemporaryFolder.create()) {
        speed.print(new SyntheticKnowledge(SEED).load(passages), folder.path());
        if (sets.isPresent()) {
          speed.print(new PublicText(sets.get()).load(passages), folder.path());
        }
      }
    }
    if (sets.isPresent()) {
      Quality quality = new Quality(vectors, order);
      for (AskedSet set : new PublicSets(sets.get()).all()) {
        quality.print(set);
      }
    }
    return 0;
  }
}
