package dev.parley.benchmarks.classification;

import dev.parley.benchmarks.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Trains this program's linear classifier and scikit-learn's on the same part of each set, lets
 * both choose by the same part, measures both on the same third part.
 */
@Command(
    name = "benchmarks/classification",
    mixinStandardHelpOptions = true,
    description = "How good linear classifiers are on public sets, beside scikit-learn's.")
final class ClassificationBenchmark implements Callable<Integer> {

  @Option(
      names = "--data",
      required = true,
      description = "folder of the public sets, a folder for each")
  private Path data = Path.of("");

  @Option(names = "--sets", split = ",", description = "default: all")
  private List<String> sets = List.of();

  @Option(names = "--python", description = "a Python with scikit-learn")
  private @Nullable Path python;

  @Option(
      names = "--features",
      split = ",",
      description = "other features than n-grams to try instead: ${COMPLETION-CANDIDATES}")
  private Set<FeatureContenders.Kind> features = Set.of();

  @Option(
      names = "--encoders",
      description = "of encoders that have not seen a set, a folder for each by the set's name")
  private @Nullable Path encoders;

  @Option(names = "--scripts", defaultValue = "benchmarks/peers", hidden = true)
  private Path scripts = Path.of("");

  private ClassificationBenchmark() {}

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new ClassificationBenchmark())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Map<String, PublicSets.Source> all = new PublicSets(data).all();
    List<String> chosen = sets.isEmpty() ? List.copyOf(all.keySet()) : sets;
    for (String name : chosen) {
      if (!all.containsKey(name)) {
        throw new IllegalArgumentException(
            "no set is called '%s', want some of %s".formatted(name, all.keySet()));
      }
    }
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      if (!features.isEmpty()) {
        var contenders = new FeatureContenders(features, encoders, folder.path());
        System.out.println(FeatureContenders.header());
        for (String name : chosen) {
          contenders.measure(Objects.requireNonNull(all.get(name)).load());
        }
        return 0;
      }
      List<PeerContender> peers = peers(folder.path().resolve("set.json"));
      try {
        System.out.println(Scores.header());
        ParleyContender parley = new ParleyContender(folder.path().resolve("model"));
        for (String name : chosen) {
          measure(Objects.requireNonNull(all.get(name)).load(), parley, peers);
        }
        return 0;
      } finally {
        peers.forEach(PeerContender::close);
      }
    }
  }

  private static void measure(LabelledSet set, ParleyContender parley, List<PeerContender> peers)
      throws IOException {
    String name =
        "%s (%,d, %,d, %,d)"
            .formatted(
                set.name(), set.training().size(), set.validation().size(), set.test().size());
    Scores own = parley.measure(set);
    List<Scores> others = new ArrayList<>();
    for (PeerContender peer : peers) {
      others.addAll(peer.measure(set));
    }
    OptionalDouble best = others.stream().mapToDouble(Scores::accuracy).max();
    System.out.println(own.row(name, best));
    others.forEach(scores -> System.out.println(scores.row(name, best)));
  }

  /** One, or none when it cannot take part. */
  private List<PeerContender> peers(Path exchange) {
    List<PeerContender> peers = new ArrayList<>();
    if (python == null) {
      System.out.println("Left out: scikit-learn (set PYTHON to a Python with scikit-learn).");
      return peers;
    }
    try {
      peers.add(PeerContender.start(python, scripts, exchange));
    } catch (IOException e) {
      System.out.println("Left out: scikit-learn: " + e.getMessage());
    }
    return peers;
  }
}
