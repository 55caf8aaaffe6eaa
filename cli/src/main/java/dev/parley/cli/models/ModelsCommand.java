package dev.parley.cli.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.output.Table;
import dev.parley.cli.suite.Pages;
import dev.parley.cli.suite.SuiteOptions;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Versions of models, which one serves, and the ledger that says why.",
    subcommands = {ImportCommand.class, ExportCommand.class, CalibrationCommand.class})
public final class ModelsCommand {
  private static final String FAMILY =
      "sentiment, recommender, reranker, answering, or the name of a language model.";

  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = {
        "List versions, newest first.",
        "With --json: models, each with family, version, alias, metrics, createTime."
      })
  int list(
      @Mixin SuiteOptions suite,
      @Option(names = "--family", defaultValue = "", description = "Only this family.")
          String family) {
    JsonNode reply =
        Pages.all(
            suite.connect(), "/v1/models", Map.of("family", family), "models", Integer.MAX_VALUE);
    suite
        .output(subcommand("list"))
        .print(
            reply,
            out -> {
              Table table = new Table("FAMILY", "VERSION", "ALIAS", "CREATED", "METRICS");
              for (JsonNode model : reply.path("models")) {
                table.row(
                    model.path("family").asText(),
                    model.path("version").asText(),
                    model.path("alias").asText(),
                    model.path("createTime").asText(),
                    metrics(model.path("metrics")));
              }
              table.print(out);
            });
    return 0;
  }

  @Command(
      name = "promote",
      mixinStandardHelpOptions = true,
      description = "Make a version the champion by hand.")
  int promote(
      @Mixin SuiteOptions suite,
      @Parameters(paramLabel = "FAMILY", description = FAMILY) String family,
      @Parameters(paramLabel = "VERSION", description = "As `models list` shows it.")
          String version,
      @Option(names = "--reason", defaultValue = "", description = "For the ledger.")
          String reason) {
    JsonNode reply =
        suite
            .connect()
            .post("/v1/models/%s/versions/%s:promote".formatted(family, version), act(reason));
    return champion(suite, "promote", reply);
  }

  @Command(
      name = "rollback",
      mixinStandardHelpOptions = true,
      description = "Go back to the champion before the present one.")
  int rollback(
      @Mixin SuiteOptions suite,
      @Parameters(paramLabel = "FAMILY", description = FAMILY) String family,
      @Option(names = "--reason", defaultValue = "", description = "For the ledger.")
          String reason) {
    JsonNode reply = suite.connect().post("/v1/models/%s:rollback".formatted(family), act(reason));
    return champion(suite, "rollback", reply);
  }

  @Command(
      name = "ledger",
      mixinStandardHelpOptions = true,
      description = "Who did what to which model, when and why; newest first.")
  int ledger(
      @Mixin SuiteOptions suite,
      @Option(names = "--family", defaultValue = "", description = "Only this family.")
          String family,
      @Option(names = "--limit", defaultValue = "50", description = "How many (default: 50).")
          int limit) {
    JsonNode reply =
        Pages.all(suite.connect(), "/v1/ledgerEntries", Map.of("family", family), "entries", limit);
    suite
        .output(subcommand("ledger"))
        .print(
            reply,
            out -> {
              Table table =
                  new Table("TIME", "FAMILY", "VERSION", "ACTION", "BY", "SCORES", "REASON");
              for (JsonNode entry : reply.path("entries")) {
                table.row(
                    entry.path("createTime").asText(),
                    entry.path("family").asText(),
                    entry.path("version").asText(),
                    entry.path("action").asText(),
                    entry.path("actor").asText(),
                    Comparisons.words(entry.path("comparison")),
                    entry.path("reason").asText());
              }
              table.print(out);
            });
    return 0;
  }

  private int champion(SuiteOptions suite, String subcommand, JsonNode reply) {
    suite
        .output(subcommand(subcommand))
        .print(
            reply,
            out ->
                out.println(
                    "champion of %s is now %s"
                        .formatted(
                            reply.path("model").path("family").asText(),
                            reply.path("model").path("version").asText())));
    return 0;
  }

  private CommandSpec subcommand(String name) {
    return Objects.requireNonNull(spec.subcommands().get(name)).getCommandSpec();
  }

  private static ObjectNode act(String reason) {
    return Json.object().put("requestId", UUID.randomUUID().toString()).put("reason", reason);
  }

  private static String metrics(JsonNode metrics) {
    return metrics.properties().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(metric -> "%s=%.4f".formatted(metric.getKey(), metric.getValue().asDouble()))
        .collect(Collectors.joining(" "));
  }
}
