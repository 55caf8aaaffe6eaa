package dev.parley.cli.gaps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.output.Table;
import dev.parley.cli.suite.ApiClient;
import dev.parley.cli.suite.Pages;
import dev.parley.cli.suite.SuiteOptions;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "articles",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "What agents answered where the assistant could not, for you to publish.")
public final class ArticlesCommand {
  private static final String PREFIX = "suggestedArticles/";

  @Spec private CommandSpec spec;

  enum State {
    PENDING,
    APPROVED,
    DISMISSED,
    ALL
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "List suggested articles with their texts, newest first.")
  int list(
      @Mixin SuiteOptions suite,
      @Option(
              names = "--state",
              defaultValue = "PENDING",
              description = "One of ${COMPLETION-CANDIDATES} (default: PENDING).")
          State state) {
    JsonNode reply =
        Pages.all(
            suite.connect(),
            "/v1/suggestedArticles",
            Map.of("state", state == State.ALL ? "" : state.name()),
            "articles",
            Integer.MAX_VALUE);
    suite
        .output(subcommand("list"))
        .print(
            reply,
            out -> {
              Table table = new Table("ARTICLE", "STATE", "CONVERSATIONS", "TITLE", "BODY");
              for (JsonNode article : reply.path("articles")) {
                table.row(
                    article.path("name").asText(),
                    article.path("state").asText(),
                    Integer.toString(article.path("conversations").size()),
                    article.path("title").asText(),
                    article.path("body").asText().replaceAll("\\s+", " "));
              }
              table.print(out);
            });
    return 0;
  }

  @Command(
      name = "approve",
      mixinStandardHelpOptions = true,
      description = "Publish a suggested article as a document.")
  int approve(
      @Mixin SuiteOptions suite,
      @Parameters(paramLabel = "ARTICLE") String article,
      @Option(names = "--title", defaultValue = "", description = "Instead of the suggested one.")
          String title,
      @Option(
              names = "--body",
              defaultValue = "",
              description = "Markdown, instead of the suggested one.")
          String body,
      @Option(names = "--category", defaultValue = "", description = "Category of the document.")
          String category) {
    JsonNode reply =
        suite
            .connect()
            .post(
                "/v1/" + name(article) + ":approve",
                Json.object().put("title", title).put("body", body).put("category", category));
    suite
        .output(subcommand("approve"))
        .print(
            reply,
            out -> out.println("published " + reply.path("article").path("document").asText()));
    return 0;
  }

  @Command(
      name = "dismiss",
      mixinStandardHelpOptions = true,
      description = "Do not publish a suggested article.")
  int dismiss(
      @Mixin SuiteOptions suite,
      @Parameters(paramLabel = "ARTICLE") String article,
      @Option(names = "--reason", required = true, description = "Why not.") String reason) {
    JsonNode reply =
        suite
            .connect()
            .post("/v1/" + name(article) + ":dismiss", Json.object().put("reason", reason));
    suite
        .output(subcommand("dismiss"))
        .print(
            reply,
            out -> out.println("dismissed: " + reply.path("article").path("title").asText()));
    return 0;
  }

  private static String name(String article) {
    return PREFIX
        + ApiClient.segment(
            article.startsWith(PREFIX) ? article.substring(PREFIX.length()) : article);
  }

  private CommandSpec subcommand(String name) {
    return Objects.requireNonNull(spec.subcommands().get(name)).getCommandSpec();
  }
}
