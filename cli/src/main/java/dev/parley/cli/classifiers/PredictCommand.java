package dev.parley.cli.classifiers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.output.Output;
import dev.parley.cli.output.Table;
import dev.parley.cli.suite.SuiteOptions;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley predict}. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = {
      "Say how texts feel or what they want.",
      "With --json: predictions, one a text, and with --explain explanations."
    })
public final class PredictCommand implements Callable<Integer> {
  private static final int MOST_WORDS = 6;

  @Spec private CommandSpec spec;
  @Mixin private SuiteOptions suite;

  @Parameters(index = "0", paramLabel = "FAMILY", description = "sentiment or intent.")
  private String family;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "TEXT", description = "One or more.")
  private List<String> texts;

  @Option(names = "--explain", description = "Say which words moved each prediction.")
  private boolean explain;

  @Override
  public Integer call() {
    if (!Classifiers.contain(family)) {
      throw new ParameterException(
          spec.commandLine(), "expected sentiment or intent, but got: " + family);
    }
    ObjectNode request = Json.object().put("explain", explain);
    texts.forEach(request.putArray("sentences")::add);
    Output output = suite.output(spec);
    JsonNode reply = suite.connect().post("/v1/" + family + ":predict", request);
    output.print(reply, out -> print(reply, out));
    return 0;
  }

  private void print(JsonNode reply, PrintWriter out) {
    Table table = new Table("label", "probability", "text", "why");
    for (int i = 0; i < texts.size(); i++) {
      JsonNode prediction = reply.path("predictions").path(i);
      table.row(
          label(prediction),
          String.format(Locale.ROOT, "%.3f", probability(prediction)),
          texts.get(i),
          words(reply.path("explanations").path(i)));
    }
    table.print(out);
    out.println(reply.path("predictions").path(0).path("modelVersion").asText());
  }

  private static String label(JsonNode prediction) {
    return prediction.path("outOfScope").asBoolean()
        ? "(out of scope)"
        : prediction.path("label").asText();
  }

  private static double probability(JsonNode prediction) {
    String label = prediction.path("label").asText().toLowerCase(Locale.ROOT);
    return prediction.has("probabilities")
        ? prediction.path("probabilities").path(label).asDouble()
        : prediction.path("probability").asDouble();
  }

  /** The words that weigh most, the strongest first. */
  private static String words(JsonNode explanation) {
    List<JsonNode> words = new ArrayList<>();
    explanation.path("words").forEach(words::add);
    return words.stream()
        .sorted(
            Comparator.comparingDouble(
                (JsonNode word) -> -Math.abs(word.path("weight").asDouble())))
        .limit(MOST_WORDS)
        .map(
            word ->
                String.format(
                    Locale.ROOT,
                    "%s %+.2f",
                    word.path("text").asText(),
                    word.path("weight").asDouble()))
        .collect(Collectors.joining(", "));
  }
}
