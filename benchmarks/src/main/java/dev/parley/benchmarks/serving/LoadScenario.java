package dev.parley.benchmarks.serving;

import dev.parley.benchmarks.Latencies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

/** As many texts at a time as the model has slots, beside the bare engine, in turns. */
final class LoadScenario {
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  private final Map<String, Entrance> entrances;
  private final BareEngine engine;
  private final int streams;
  private final int rounds;
  private final Duration window;

  LoadScenario(
      Map<String, Entrance> entrances,
      BareEngine engine,
      int streams,
      int rounds,
      Duration window) {
    this.entrances = entrances;
    this.engine = engine;
    this.streams = streams;
    this.rounds = rounds;
    this.window = window;
  }

  /** Prints a table. */
  void run(int longestPrompt, int longestText) throws InterruptedException {
    List<Double> own = new ArrayList<>();
    Map<String, List<StreamTimes.Result>> served = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      RequestMix mix = new RequestMix(round, longestPrompt, longestText);
      own.add(engine.tokensPerSecond(mix, WARM_UP, window));
      for (Map.Entry<String, Entrance> entrance : entrances.entrySet()) {
        served
            .computeIfAbsent(entrance.getKey(), name -> new ArrayList<>())
            .add(serve(entrance.getValue(), mix));
      }
    }
    double limit = own.stream().sorted().toList().get(own.size() / 2);
    System.out.printf(
        "%n%d streams, prompts up to %d tokens, texts up to %d; %d rounds of %d s, medians%n%n",
        streams, longestPrompt, longestText, rounds, window.toSeconds());
    System.out.println(
        "| | tokens/s | of the engine's own | first token p50 ms | p99 | between tokens p50 ms | p99 | not served |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    System.out.printf("| engine alone | %.0f | 100 %% | | | | | |%n", limit);
    served.forEach((name, results) -> System.out.println(row(name, results, limit)));
  }

  private StreamTimes.Result serve(Entrance entrance, RequestMix mix) throws InterruptedException {
    AtomicLong number = new AtomicLong();
    StreamTimes times = new StreamTimes(System.nanoTime() + WARM_UP.toNanos(), window);
    Meanwhile.Running others = entrance.meanwhile().begin();
    try (Callers callers = new Callers(entrance.service(), "benchmark")) {
      callers
          .start(
              streams,
              () ->
                  times.isOver()
                      ? Optional.empty()
                      : Optional.of(Callers.Order.of(mix.at(number.getAndIncrement()))),
              times)
          .await();
    } finally {
      others.end();
    }
    return times.result();
  }

  private static String row(String name, List<StreamTimes.Result> results, double limit) {
    double rate = median(results, StreamTimes.Result::tokensPerSecond);
    return "| %s | %.0f | %.0f %% | %.0f | %.0f | %.1f | %.1f | %d |"
        .formatted(
            name,
            rate,
            100 * rate / limit,
            percentile(results, StreamTimes.Result::untilFirst, 0.50),
            percentile(results, StreamTimes.Result::untilFirst, 0.99),
            percentile(results, StreamTimes.Result::between, 0.50),
            percentile(results, StreamTimes.Result::between, 0.99),
            results.stream().mapToInt(result -> result.untilFirst().failures()).sum());
  }

  private interface Times {
    Latencies of(StreamTimes.Result result);
  }

  private static double percentile(List<StreamTimes.Result> results, Times times, double share) {
    return median(results, result -> times.of(result).percentileMillis(share));
  }

  private static double median(
      List<StreamTimes.Result> results, ToDoubleFunction<StreamTimes.Result> value) {
    return results.stream().map(value::applyAsDouble).sorted().toList().get(results.size() / 2);
  }
}
