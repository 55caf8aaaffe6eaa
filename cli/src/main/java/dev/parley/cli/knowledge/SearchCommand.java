package dev.parley.cli.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Table;
import dev.parley.cli.suite.SuiteOptions;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = "Search passages, best first: what an answer would be made from.")
final class SearchCommand implements Callable<Integer> {
  /** A part of the search, as the server names it. */
  enum Stage {
    LEXICAL,
    DENSE,
    EXAMPLES,
    ORDER
  }

  @Spec private CommandSpec spec;
  @Mixin private SuiteOptions suite;

  @Parameters(paramLabel = "QUERY", description = "Words to look for.")
  private String query;

  @Option(names = "--limit", defaultValue = "5", description = "How many (default: 5).")
  private int limit;

  @Option(names = "--explain", description = "Show each stage's score and rank of every hit.")
  private boolean explain;

  @Option(
      names = "--without",
      paramLabel = "STAGE",
      description = "Leave a stage out: lexical, dense, examples or order. May be given again.")
  private List<Stage> without = new ArrayList<>();

  @Override
  public Integer call() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("query", query);
    parameters.put("pageSize", limit);
    parameters.put("explain", explain);
    parameters.put("without", without);
    JsonNode reply = suite.connect().get("/v1/passages:search", parameters);
    suite
        .output(spec)
        .print(
            reply,
            out -> {
              if (explain) {
                printStages(reply, out);
              } else {
                printTexts(reply, out);
              }
            });
    return 0;
  }

  private static void printTexts(JsonNode reply, PrintWriter out) {
    for (JsonNode passage : reply.path("passages")) {
      out.println(
          "%.2f  %s  (%s)"
              .formatted(
                  passage.path("score").asDouble(),
                  passage.path("title").asText(),
                  passage.path("document").asText()));
      out.println("      " + passage.path("text").asText().replace("\n", "\n      "));
    }
  }

  private static void printStages(JsonNode reply, PrintWriter out) {
    Table table =
        new Table("PASSAGE", "BM25", "COSINE", "EXAMPLE", "FUSED", "ORDER", "MOST WEIGHT", "TITLE");
    for (JsonNode passage : reply.path("passages")) {
      JsonNode explanation = passage.path("explanation");
      table.row(
          passage.path("passage").asText(),
          place(explanation.path("lexical")),
          place(explanation.path("dense")),
          place(explanation.path("example").path("dense")),
          place(explanation.path("fused")),
          place(explanation.path("order")),
          strongest(explanation.path("features")),
          title(passage));
    }
    table.print(out);
    String version = reply.path("explanation").path("orderVersion").asText();
    if (!version.isEmpty()) {
      out.println("order: " + version);
    }
  }

  /** Score and rank; a dash where the stage did not find the passage or did not run. */
  private static String place(JsonNode place) {
    return place.path("rank").asInt() == 0
        ? "-"
        : String.format(
            Locale.ROOT, "%.3f #%d", place.path("score").asDouble(), place.path("rank").asInt());
  }

  /** The feature that moves the score most, whichever way. */
  private static String strongest(JsonNode features) {
    String name = "-";
    double most = 0;
    for (JsonNode feature : features) {
      double part = feature.path("value").asDouble() * feature.path("weight").asDouble();
      if (Math.abs(part) > Math.abs(most)) {
        most = part;
        name = String.format(Locale.ROOT, "%s %+.2f", feature.path("name").asText(), part);
      }
    }
    return name;
  }

  private static String title(JsonNode passage) {
    StringBuilder title = new StringBuilder(passage.path("title").asText());
    passage.path("headingPath").forEach(heading -> title.append(" › ").append(heading.asText()));
    return title.toString();
  }
}
