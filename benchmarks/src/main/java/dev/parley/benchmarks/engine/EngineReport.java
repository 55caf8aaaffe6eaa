package dev.parley.benchmarks.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.benchmarks.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** What was measured, as a table and as JSON. */
final class EngineReport {
  private final ModelShape shape;
  private final List<Contender> contenders;
  private final Rounds rounds;
  private final Agreement agreement;

  EngineReport(ModelShape shape, List<Contender> contenders, Rounds rounds, Agreement agreement) {
    this.shape = shape;
    this.contenders = contenders;
    this.rounds = rounds;
    this.agreement = agreement;
  }

  String table() {
    List<String> columns = new ArrayList<>(List.of("engine, weights"));
    columns.addAll(rounds.columns());
    rounds.columns().forEach(column -> columns.add("× peer, " + column));
    columns.add("first token of " + Rounds.FIRST_TOKEN_PROMPT + ", ms");
    columns.add("agrees of " + Agreement.TOKENS);
    if (!rounds.device().isGpu()) {
      columns.add("of the memory's limit at 1");
    }
    StringBuilder text =
        new StringBuilder("| " + String.join(" | ", columns) + " |\n")
            .append("|---".repeat(columns.size()))
            .append("|\n");
    for (int i = 0; i < contenders.size(); i++) {
      text.append("| ").append(String.join(" | ", row(i))).append(" |\n");
    }
    return text.toString();
  }

  String memory() {
    return "Memory: %.1f GB/s read (best %.1f), triad %.1f (best %.1f)."
        .formatted(
            rounds.sum().median(), rounds.sum().best(),
            rounds.triad().median(), rounds.triad().best());
  }

  /** Milliseconds in which the memory, at the faster of its two rates, gives the weights once. */
  double weightMillis(Contender contender) {
    double gigabytesPerSecond = Math.max(rounds.sum().median(), rounds.triad().median());
    return shape.weightsRead() * contender.weightBits() / 8 / gigabytesPerSecond / 1e6;
  }

  ObjectNode json(int threads) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("shape", shape.toString())
        .put("weightsRead", shape.weightsRead())
        .put("device", rounds.device().name())
        .put("threads", threads)
        .put("rounds", rounds.count())
        .put("agreesWith", agreement.judge());
    rounds.sum().values().forEach(json.putArray("readGigabytesPerSecond")::add);
    rounds.triad().values().forEach(json.putArray("triadGigabytesPerSecond")::add);
    ArrayNode engines = json.putArray("engines");
    for (int i = 0; i < contenders.size(); i++) {
      ObjectNode engine =
          engines
              .addObject()
              .put("name", contenders.get(i).name())
              .put("peer", contenders.get(i).isPeer())
              .put("weightBits", contenders.get(i).weightBits())
              .put("agrees", agreement.of(i));
      ObjectNode rates = engine.putObject("tokensPerSecond");
      for (int column = 0; column < rounds.columns().size(); column++) {
        rounds
            .of(i)
            .get(column)
            .values()
            .forEach(rates.putArray(rounds.columns().get(column))::add);
      }
      ArrayNode firstToken = engine.putArray("firstTokenMillis");
      rounds.firstTokenMillis(i).values().forEach(firstToken::add);
    }
    return json;
  }

  private List<String> row(int index) {
    Contender contender = contenders.get(index);
    List<String> cells = new ArrayList<>(List.of(contender.name()));
    for (Samples samples : rounds.of(index)) {
      cells.add("%.0f (%.0f)".formatted(samples.median(), samples.best()));
    }
    for (int column = 0; column < rounds.columns().size(); column++) {
      double rate = rounds.of(index).get(column).median();
      OptionalDouble best = bestPeer(column, contender.weightBits());
      cells.add(best.isEmpty() ? "" : "%.2f".formatted(rate / best.getAsDouble()));
    }
    cells.add("%.1f".formatted(rounds.firstTokenMillis(index).median()));
    cells.add(Integer.toString(agreement.of(index)));
    if (!rounds.device().isGpu()) {
      double single = rounds.of(index).get(Rounds.SINGLE).median();
      cells.add("%.0f %%".formatted(100 * single * weightMillis(contender) / 1000));
    }
    return cells;
  }

  /** The rate of the fastest peer whose weights are held at least as exactly. */
  private OptionalDouble bestPeer(int column, double bits) {
    return IntStream.range(0, contenders.size())
        .filter(i -> contenders.get(i).isPeer() && contenders.get(i).weightBits() >= bits)
        .mapToDouble(i -> rounds.of(i).get(column).median())
        .max();
  }
}
