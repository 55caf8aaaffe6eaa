package dev.parley.cli.generation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.output.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a text is written; what is not given is the suite's default. */
final class SamplingOptions {
  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      description = "At most so many tokens (default: 128).")
  private @Nullable Integer maxTokens;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "0: always the likeliest token; higher is bolder (default: 1).")
  private @Nullable Double temperature;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      description = "Only the K likeliest tokens (default: 0, all).")
  private @Nullable Integer topK;

  @Option(
      names = "--top-p",
      paramLabel = "P",
      description = "Only the fewest tokens that hold this share of the probability (default: 1).")
  private @Nullable Double topP;

  @Option(
      names = "--min-p",
      paramLabel = "P",
      description = "Only tokens this share as likely as the likeliest (default: 0, all).")
  private @Nullable Double minP;

  @Option(
      names = "--repetition-penalty",
      paramLabel = "R",
      description = "Above 1, what was said before becomes less likely (default: 1).")
  private @Nullable Double repetitionPenalty;

  @Option(
      names = "--stop",
      paramLabel = "S",
      description = "Ends the text and is not part of it; may be given more than once.")
  private List<String> stop = List.of();

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "The same seed gives the same text (default: a random one).")
  private @Nullable Long seed;

  @Option(
      names = "--log-probabilities",
      description = "With --json: how likely the model held each token.")
  private boolean logProbabilities;

  ObjectNode json() {
    ObjectNode options = Json.object();
    if (maxTokens != null) {
      options.put("maxTokens", maxTokens);
    }
    if (temperature != null) {
      options.put("temperature", temperature);
    }
    if (topK != null) {
      options.put("topK", topK);
    }
    if (topP != null) {
      options.put("topP", topP);
    }
    if (minP != null) {
      options.put("minP", minP);
    }
    if (repetitionPenalty != null) {
      options.put("repetitionPenalty", repetitionPenalty);
    }
    if (seed != null) {
      options.put("seed", seed);
    }
    ArrayNode stops = options.putArray("stop");
    stop.forEach(stops::add);
    return options.put("logProbabilities", logProbabilities);
  }
}
