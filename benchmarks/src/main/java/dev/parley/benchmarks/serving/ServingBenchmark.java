package dev.parley.benchmarks.serving;

import dev.parley.benchmarks.engine.ModelShape;
import dev.parley.benchmarks.engine.RandomGpt2;
import dev.parley.embedded.LoopbackPort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
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
 * tenant beside another's flood, memory over many requests. The load generator shares the machine.
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
      defaultValue = "load,flood,memory",
      description = "default: ${DEFAULT-VALUE}")
  private List<Scenario> scenarios;

  @Option(names = "--streams", defaultValue = "16", description = "default: ${DEFAULT-VALUE}")
  private int streams;

  @Option(names = "--rounds", defaultValue = "3", description = "default: ${DEFAULT-VALUE}")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      description = "of a round (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--requests",
      defaultValue = "10000",
      description = "of the memory scenario (default: ${DEFAULT-VALUE})")
  private int requests;

  @Option(
      names = "--guest-requests",
      defaultValue = "100",
      description = "of the flood scenario (default: ${DEFAULT-VALUE})")
  private int guestRequests;

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
    MEMORY
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
    Path model = Files.createTempDirectory("parley-serving-benchmark");
    try (Connections connections = new Connections()) {
      RandomGpt2.write(shape.config(), 1, model);
      ByteTokenizer.write(shape.config().vocabularySize(), model);
      if (url == null) {
        measureOwnSuite(connections, model);
      } else {
        measureRunningSuite(connections, url, model);
      }
    } finally {
      ByteTokenizer.delete(model);
      RandomGpt2.delete(model);
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
      Map<String, TextService> entrances = new LinkedHashMap<>();
      entrances.put("service", service);
      entrances.put("through the gateway", gateway);
      if (scenarios.contains(Scenario.LOAD)) {
        load(entrances, model);
      }
      if (scenarios.contains(Scenario.FLOOD)) {
        new FloodScenario(service, service, guestRequests).run();
      }
      if (scenarios.contains(Scenario.MEMORY)) {
        new MemoryScenario(service, suite.servicePid()).run(requests);
      }
    }
  }

  private void measureRunningSuite(Connections connections, URI gateway, Path model)
      throws Exception {
    TextService service = connections.gateway(gateway.getHost(), gateway.getPort(), key, family);
    Readiness.await(service);
    if (scenarios.contains(Scenario.LOAD)) {
      load(Map.of("through the gateway", service), model);
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
  }

  private void load(Map<String, TextService> entrances, Path model)
      throws IOException, InterruptedException {
    int context = shape.config().contextLength();
    try (BareEngine engine = new BareEngine(model, streams)) {
      new LoadScenario(entrances, engine, streams, rounds, Duration.ofSeconds(seconds))
          .run(context / 4, context / 8);
    }
  }
}
