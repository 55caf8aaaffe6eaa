package dev.parley.benchmarks;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Load through the gateway of a fresh local suite with the demo company: requests per second and
 * latencies of asking (of the first words too), recommending and rating, beside a bare echo of the
 * same server, interleaved in rounds; medians over the rounds. The load generator shares the
 * machine with the suite.
 */
final class GatewayBenchmark {
  private static final Duration WARM_UP = Duration.ofSeconds(6);
  private static final Duration ROUND = Duration.ofSeconds(5);
  private static final int ROUNDS = 3;
  private static final int CONNECTIONS = 4;

  private GatewayBenchmark() {}

  /** Argument: the number of concurrent callers (default 16). */
  public static void main(String[] arguments) throws Exception {
    int callers = arguments.length == 0 ? 16 : Integer.parseInt(arguments[0]);
    try (OwnSuite suite = OwnSuite.start()) {
      suite.loadDemo();
      List<ManagedChannel> channels = new ArrayList<>();
      try {
        for (int i = 0; i < CONNECTIONS; i++) {
          channels.add(connect(suite));
        }
        measure(suite, channels, callers);
      } finally {
        channels.forEach(ManagedChannel::shutdownNow);
      }
    }
  }

  private static void measure(OwnSuite suite, List<ManagedChannel> channels, int callers)
      throws InterruptedException {
    Channel channel = authorized(new RoundRobinChannel(List.copyOf(channels)), suite);
    Workloads all = new Workloads(channel, callers);
    Map<String, ClosedLoop.Call> workloads = all.all();
    for (ClosedLoop.Call call : workloads.values()) {
      ClosedLoop.run(call, callers, WARM_UP);
    }
    all.firstWords(WARM_UP);
    Map<String, List<Latencies>> rounds = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Map.Entry<String, ClosedLoop.Call> workload : workloads.entrySet()) {
        rounds
            .computeIfAbsent(workload.getKey(), name -> new ArrayList<>())
            .add(ClosedLoop.run(workload.getValue(), callers, ROUND));
      }
      rounds
          .computeIfAbsent("first words of a grounded answer", name -> new ArrayList<>())
          .add(all.firstWords(ROUND));
    }
    print(suite, rounds, callers);
  }

  private static void print(OwnSuite suite, Map<String, List<Latencies>> rounds, int callers) {
    System.out.printf(
        "%n%d callers, %d rounds of %d s, medians; %d cores shared with the load generator, Java %s%n%n",
        callers,
        ROUNDS,
        ROUND.toSeconds(),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().feature());
    double limit = median(rounds.values().iterator().next(), Latencies::perSecond);
    System.out.println("| call | requests/s | of the limit | p50 ms | p99 ms | failures |");
    System.out.println("|---|---|---|---|---|---|");
    rounds.forEach(
        (name, results) ->
            System.out.printf(
                "| %s | %.0f | %.0f %% | %.2f | %.2f | %d |%n",
                name,
                median(results, Latencies::perSecond),
                100 * median(results, Latencies::perSecond) / limit,
                median(results, latencies -> latencies.percentileMillis(0.50)),
                median(results, latencies -> latencies.percentileMillis(0.99)),
                results.stream().mapToInt(Latencies::failures).sum()));
    System.out.println("\n| process | memory MiB (resident) |");
    System.out.println("|---|---|");
    suite
        .processes()
        .forEach(
            process ->
                System.out.printf(
                    "| %s | %d |%n", process.name(), ResidentMemory.mebibytes(process.pid())));
  }

  private static double median(List<Latencies> results, ToDoubleFunction<Latencies> value) {
    return results.stream()
        .map(value::applyAsDouble)
        .sorted(Comparator.naturalOrder())
        .toList()
        .get(results.size() / 2);
  }

  private static ManagedChannel connect(OwnSuite suite) {
    return ManagedChannelBuilder.forAddress(suite.gateway().getHost(), suite.gateway().getPort())
        .usePlaintext()
        .build();
  }

  private static Channel authorized(Channel channel, OwnSuite suite) {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
        "Bearer " + suite.key());
    return ClientInterceptors.intercept(
        channel, MetadataUtils.newAttachHeadersInterceptor(headers));
  }
}
