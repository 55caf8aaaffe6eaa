package dev.parley.benchmarks.serving;

import dev.parley.benchmarks.Latencies;
import dev.parley.benchmarks.OwnSuite;
import dev.parley.benchmarks.PositiveInteger;
import dev.parley.benchmarks.TemporaryFolder;
import dev.parley.benchmarks.Workloads;
import dev.parley.benchmarks.engine.ModelShape;
import dev.parley.benchmarks.engine.RandomGpt2;
import dev.parley.embedded.LoopbackPort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How well a language model is served over gRPC: rate and latencies beside the bare engine, one
 * tenant beside another's flood, memory over many requests, and rate and latencies beside the
 * suite's other work. The load generator shares the machine.
 */
@Command(
    name = "benchmarks/serving",
    mixinStandardHelpOptions = true,
    description = "How well texts of a language model are served under load.")
final class ServingBenchmark implements Callable<Integer> {
  private static final String FAMILY = "benchmark";

  @Option(
      names = "--shape",
      defaultValue = "124m",
      description =
          "of the model and the bare engine: 124m, 34m or shipped (default: ${DEFAULT-VALUE})")
  private ModelShape shape;

  @Option(
      names = "--scenarios",
      split = ",",
      defaultValue = "load,flood,memory,beside",
      description = "default: ${DEFAULT-VALUE}")
  private List<Scenario> scenarios;

  @Option(
      names = "--streams",
      defaultValue = "16",
      converter = PositiveInteger.class,
      description = "default: ${DEFAULT-VALUE}")
  private int streams;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      converter = PositiveInteger.class,
      description = "default: ${DEFAULT-VALUE}")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      converter = PositiveInteger.class,
      description = "of a round (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--requests",
      defaultValue = "10000",
      converter = PositiveInteger.class,
      description = "of the memory scenario (default: ${DEFAULT-VALUE})")
  private int requests;

  @Option(
      names = "--guest-requests",
      defaultValue = "100",
      converter = PositiveInteger.class,
      description = "of the flood scenario (default: ${DEFAULT-VALUE})")
  private int guestRequests;

  @Option(
      names = "--calls",
      defaultValue = "60",
      converter = PositiveInteger.class,
      description =
          "recommendations and ratings a second of the scenario beside (default:"
              + " ${DEFAULT-VALUE})")
  private int calls;

  @Option(names = "--url", description = "gateway of a running suite, instead of starting one")
  private @Nullable URI url;

  @Option(names = "--key", description = "a client's API key of the running suite")
  private String key = "";

  @Option(names = "--other-key", description = "another tenant's, for the flood")
  private @Nullable String otherKey;

  @Option(
      names = "--model",
      defaultValue = FAMILY,
      description = "of the running suite; one that makes a token of every letter")
  private String family;

  @Option(names = "--pid", description = "process of the running suite that runs the model")
  private @Nullable Long pid;

  private enum Scenario {
    LOAD,
    FLOOD,
    MEMORY,
    BESIDE
  }

  private ServingBenchmark() {}

  public static void main(String[] arguments) {
    CommandLine command = new CommandLine(new ServingBenchmark());
    command.registerConverter(ModelShape.class, ModelShape::of);
    command.setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(command.execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    try (TemporaryFolder folder = TemporaryFolder.create();
        Connections connections = new Connections()) {
      Path model = folder.path();
      RandomGpt2.write(shape.config(), 1, model);
      ByteTokenizer.write(shape.config().vocabularySize(), model);
      if (url == null) {
        measureOwnSuite(connections, model);
      } else {
        measureRunningSuite(connections, url, model);
      }
    }
    return 0;
  }

  private void measureOwnSuite(Connections connections, Path model) throws Exception {
    try (OwnSuite suite = OwnSuite.start()) {
      suite.importModel(model, FAMILY);
      TextService service =
          connections.service(LoopbackPort.HOST, suite.servicePort(), suite.token(), FAMILY);
      TextService gateway =
          connections.gateway(
              suite.gateway().getHost(), suite.gateway().getPort(), suite.key(), FAMILY);
      Readiness.await(service);
      Map<String, Entrance> entrances = new LinkedHashMap<>();
      entrances.put("service", Entrance.of(service));
      entrances.put("through the gateway", Entrance.of(gateway));
      if (scenarios.contains(Scenario.LOAD)) {
        load(entrances, model);
      }
      if (scenarios.contains(Scenario.FLOOD)) {
        new FloodScenario(service, service, guestRequests).run();
      }
      if (scenarios.contains(Scenario.MEMORY)) {
        new MemoryScenario(service, suite.servicePid()).run(requests);
      }
      if (scenarios.contains(Scenario.BESIDE)) { // last: the demo company stays
        suite.loadDemo();
        beside(connections, suite.gateway(), suite.key(), service, model);
      }
    }
  }

  private void measureRunningSuite(Connections connections, URI gateway, Path model)
      throws Exception {
    TextService service = connections.gateway(gateway.getHost(), gateway.getPort(), key, family);
    Readiness.await(service);
    if (scenarios.contains(Scenario.LOAD)) {
      load(Map.of("through the gateway", Entrance.of(service)), model);
    }
    if (scenarios.contains(Scenario.FLOOD)) {
      if (otherKey == null) {
        System.out.println("\nLeft out: flood (it needs --other-key, of another tenant).");
      } else {
        TextService guest =
            connections.gateway(gateway.getHost(), gateway.getPort(), otherKey, family);
        new FloodScenario(service, guest, guestRequests).run();
      }
    }
    if (scenarios.contains(Scenario.MEMORY)) {
      if (pid == null) {
        System.out.println("\nLeft out: memory (it needs --pid, of the process with the model).");
      } else {
        new MemoryScenario(service, pid).run(requests);
      }
    }
    if (scenarios.contains(Scenario.BESIDE)) {
      beside(connections, gateway, key, service, model);
    }
  }

  private void beside(
      Connections connections, URI gateway, String clientKey, TextService service, Path model)
      throws IOException, InterruptedException {
    Workloads others =
        new Workloads(connections.gateway(gateway.getHost(), gateway.getPort(), clientKey), 1);
    SuiteTraffic traffic =
        new SuiteTraffic(List.of(others::recommend, others::recommend, others::rate), calls);
    Map<String, Entrance> entrances = new LinkedHashMap<>();
    entrances.put("nothing else", Entrance.of(service));
    entrances.put("beside the suite's load", new Entrance(service, traffic));
    load(entrances, model);
    Latencies latencies = traffic.latencies();
    System.out.printf(
        "%nThe suite's load: %.0f recommendations and ratings a second through the gateway,"
            + " p50 %.0f ms, p99 %.0f ms, %d failed.%n",
        latencies.perSecond(),
        latencies.percentileMillis(0.50),
        latencies.percentileMillis(0.99),
        latencies.failures());
  }

  private void load(Map<String, Entrance> entrances, Path model)
      throws IOException, InterruptedException {
    int context = shape.config().contextLength();
    try (BareEngine engine = new BareEngine(model, streams)) {
      new LoadScenario(entrances, engine, streams, rounds, Duration.ofSeconds(seconds))
          .run(context / 4, context / 8);
    }
  }
}
