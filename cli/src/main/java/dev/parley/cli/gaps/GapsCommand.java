package dev.parley.cli.gaps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.output.Table;
import dev.parley.cli.suite.ApiClient;
import dev.parley.cli.suite.Pages;
import dev.parley.cli.suite.SuiteOptions;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "gaps",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "What customers ask and the knowledge does not answer.")
public final class GapsCommand {
  private static final String PREFIX = "knowledgeGaps/";

  @Spec private CommandSpec spec;

  enum State {
    OPEN,
    RESOLVED,
    IGNORED,
    ALL
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "List gaps, what is asked most often first.")
  int list(
      @Mixin SuiteOptions suite,
      @Option(
              names = "--state",
              defaultValue = "OPEN",
              description = "One of ${COMPLETION-CANDIDATES} (default: OPEN).")
          State state,
      @Option(names = "--language", defaultValue = "", description = "Only en, zh, ...")
          String language) {
    JsonNode reply =
        Pages.all(
            suite.connect(),
            "/v1/knowledgeGaps",
            Map.of("state", state == State.ALL ? "" : state.name(), "language", language),
            "gaps",
            Integer.MAX_VALUE);
    suite
        .output(subcommand("list"))
        .print(
            reply,
            out -> {
              Table table = new Table("GAP", "ASKED", "STATE", "REASONS", "NEAREST", "QUESTION");
              for (JsonNode gap : reply.path("gaps")) {
                table.row(
                    gap.path("name").asText(),
                    gap.path("questionCount").asText(),
                    gap.path("state").asText(),
                    reasons(gap),
                    gap.path("documentTitle").asText(),
                    gap.path("question").asText());
              }
              table.print(out);
            });
    return 0;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Show a gap with its newest questions.")
  int show(@Mixin SuiteOptions suite, @Parameters(paramLabel = "GAP") String gap) {
    JsonNode reply = suite.connect().get("/v1/" + name(gap), Map.of());
    suite
        .output(subcommand("show"))
        .print(
            reply,
            out -> {
              JsonNode found = reply.path("gap");
              out.println(found.path("question").asText());
              out.println(
                  "%s, asked %s times in %s conversations: %s"
                      .formatted(
                          found.path("state").asText(),
                          found.path("questionCount").asText(),
                          found.path("conversationCount").asText(),
                          reasons(found)));
              if (!found.path("document").asText().isEmpty()) {
                out.println(
                    "nearest: %s (%s), answers with %.0f %%"
                        .formatted(
                            found.path("documentTitle").asText(),
                            found.path("document").asText(),
                            100 * found.path("confidence").asDouble()));
              }
              Table table = new Table("TIME", "REASON", "CONVERSATION", "QUESTION");
              for (JsonNode example : found.path("examples")) {
                table.row(
                    example.path("askTime").asText(),
                    example.path("reason").asText(),
                    example.path("conversation").asText(),
                    example.path("question").asText());
              }
              table.print(out);
            });
    return 0;
  }

  @Command(
      name = "ignore",
      mixinStandardHelpOptions = true,
      description = "Let a gap be: it shall not be answered.")
  int ignore(@Mixin SuiteOptions suite, @Parameters(paramLabel = "GAP") String gap) {
    JsonNode reply =
        suite.connect().post("/v1/" + name(gap) + ":update", Json.object().put("state", "IGNORED"));
    suite
        .output(subcommand("ignore"))
        .print(
            reply, out -> out.println("ignored: " + reply.path("gap").path("question").asText()));
    return 0;
  }

  private static String reasons(JsonNode gap) {
    StringBuilder reasons = new StringBuilder();
    for (JsonNode reason : gap.path("reasons")) {
      reasons
          .append(reasons.isEmpty() ? "" : ", ")
          .append(reason.path("count").asText())
          .append(' ')
          .append(reason.path("reason").asText().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
    return reasons.toString();
  }

  private static String name(String gap) {
    return PREFIX
        + ApiClient.segment(gap.startsWith(PREFIX) ? gap.substring(PREFIX.length()) : gap);
  }

  private CommandSpec subcommand(String name) {
    return Objects.requireNonNull(spec.subcommands().get(name)).getCommandSpec();
  }
}
