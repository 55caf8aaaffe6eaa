package dev.parley.cli.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.output.Table;
import dev.parley.cli.suite.ApiClient;
import dev.parley.cli.suite.Pages;
import dev.parley.cli.suite.SuiteOptions;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "knowledge",
    mixinStandardHelpOptions = true,
    subcommands = {
      ImportCommand.class,
      ReindexCommand.class,
      SearchCommand.class,
      VersionCommands.Versions.class,
      VersionCommands.Restore.class,
      VersionCommands.Show.class,
      JobCommands.Jobs.class,
      JobCommands.Cancel.class
    },
    synopsisSubcommandLabel = "COMMAND",
    description = "What answers rest on: documents and their passages.")
public final class KnowledgeCommand {
  @Spec private CommandSpec spec;

  @Command(name = "list", mixinStandardHelpOptions = true, description = "List documents.")
  int list(
      @Mixin SuiteOptions suite,
      @Option(names = "--language", defaultValue = "", description = "Only en, zh, ...")
          String language,
      @Option(names = "--category", defaultValue = "", description = "Only this category.")
          String category,
      @Option(
              names = "--state",
              defaultValue = "",
              description = "Only PUBLISHED or UNPUBLISHED documents.")
          String state,
      @Option(names = "--title", defaultValue = "", description = "Only titles or ids with this.")
          String title) {
    JsonNode reply =
        Pages.all(
            suite.connect(),
            "/v1/documents",
            Map.of("language", language, "category", category, "state", state, "title", title),
            "documents",
            Integer.MAX_VALUE);
    suite
        .output(subcommand("list"))
        .print(
            reply,
            out -> {
              Table table =
                  new Table("DOCUMENT", "STATE", "LANGUAGE", "CATEGORY", "PASSAGES", "TITLE");
              for (JsonNode document : reply.path("documents")) {
                table.row(
                    document.path("name").asText(),
                    document.path("state").asText(),
                    document.path("language").asText(),
                    document.path("category").asText(),
                    document.path("passageCount").asText(),
                    document.path("title").asText());
              }
              table.print(out);
            });
    return 0;
  }

  @Command(
      name = "publish",
      mixinStandardHelpOptions = true,
      description = "Let answers rest on a document again.")
  int publish(
      @Mixin SuiteOptions suite,
      @Parameters(paramLabel = "DOCUMENT", description = "Its id.") String document) {
    return change(suite, document, "publish", "published ");
  }

  @Command(
      name = "unpublish",
      mixinStandardHelpOptions = true,
      description = "Keep a document, but let no answer rest on it.")
  int unpublish(
      @Mixin SuiteOptions suite,
      @Parameters(paramLabel = "DOCUMENT", description = "Its id.") String document) {
    return change(suite, document, "unpublish", "unpublished ");
  }

  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      description = "Delete a document with all its versions.")
  int delete(
      @Mixin SuiteOptions suite,
      @Parameters(paramLabel = "DOCUMENT", description = "Its id, as `knowledge list` shows it.")
          String document) {
    JsonNode reply =
        suite.connect().delete(path(document), Map.of("requestId", UUID.randomUUID().toString()));
    suite
        .output(subcommand("delete"))
        .print(reply, out -> out.println("deleted " + name(document)));
    return 0;
  }

  /** The resource name of a document that may be given by its id alone. */
  static String name(String document) {
    return document.startsWith("documents/") ? document : "documents/" + document;
  }

  /** Where a document is found. */
  static String path(String document) {
    return "/v1/documents/" + ApiClient.segment(name(document).substring("documents/".length()));
  }

  private int change(SuiteOptions suite, String document, String verb, String done) {
    JsonNode reply = suite.connect().post(path(document) + ":" + verb, Json.object());
    suite.output(subcommand(verb)).print(reply, out -> out.println(done + name(document)));
    return 0;
  }

  private CommandSpec subcommand(String name) {
    return Objects.requireNonNull(spec.subcommands().get(name)).getCommandSpec();
  }
}
