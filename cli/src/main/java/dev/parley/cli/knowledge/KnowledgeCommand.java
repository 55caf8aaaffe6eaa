package dev.parley.cli.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Output;
import dev.parley.cli.output.ProgressBar;
import dev.parley.cli.output.Table;
import dev.parley.cli.suite.ApiClient;
import dev.parley.cli.suite.Pages;
import dev.parley.cli.suite.SuiteOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
    synopsisSubcommandLabel = "COMMAND",
    description = "What answers rest on: documents and their passages.")
public final class KnowledgeCommand {
  @Spec private CommandSpec spec;

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Import Markdown (.md), plain text (.txt) and FAQ files (.csv, .jsonl), or folders of them.",
        "Unchanged documents are left as they are. Files are sent in batches of 100; a malformed one is named with its line, and nothing of its batch is taken in."
      })
  int importFiles(
      @Mixin SuiteOptions suite,
      @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files or folders.")
          List<Path> paths) {
    Output output = suite.output(subcommand("import"));
    List<Path> files = DocumentFiles.find(paths);
    JsonNode reply;
    try (ProgressBar progress = output.progress("importing")) {
      reply = new KnowledgeImport(suite.connect()).files(files, progress);
    }
    output.print(
        reply,
        out -> {
          Map<String, Integer> states = new TreeMap<>();
          reply
              .path("outcomes")
              .forEach(outcome -> states.merge(outcome.path("state").asText(), 1, Integer::sum));
          states.forEach((state, count) -> out.println("%s: %d".formatted(state, count)));
        });
    return 0;
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "List documents.")
  int list(
      @Mixin SuiteOptions suite,
      @Option(names = "--language", defaultValue = "", description = "Only en, zh, ...")
          String language,
      @Option(names = "--category", defaultValue = "", description = "Only this category.")
          String category) {
    JsonNode reply =
        Pages.all(
            suite.connect(),
            "/v1/documents",
            Map.of("language", language, "category", category),
            "documents",
            Integer.MAX_VALUE);
    suite
        .output(subcommand("list"))
        .print(
            reply,
            out -> {
              Table table = new Table("DOCUMENT", "LANGUAGE", "CATEGORY", "PASSAGES", "TITLE");
              for (JsonNode document : reply.path("documents")) {
                table.row(
                    document.path("name").asText(),
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
      name = "search",
      mixinStandardHelpOptions = true,
      description = "Search passages, best first: what an answer would be made from.")
  int search(
      @Mixin SuiteOptions suite,
      @Parameters(paramLabel = "QUERY", description = "Words to look for.") String query,
      @Option(names = "--limit", defaultValue = "5", description = "How many (default: 5).")
          int limit) {
    JsonNode reply =
        suite.connect().get("/v1/passages:search", Map.of("query", query, "pageSize", limit));
    suite
        .output(subcommand("search"))
        .print(
            reply,
            out -> {
              for (JsonNode passage : reply.path("passages")) {
                out.println(
                    "%.2f  %s  (%s)"
                        .formatted(
                            passage.path("score").asDouble(),
                            passage.path("title").asText(),
                            passage.path("document").asText()));
                out.println("      " + passage.path("text").asText().replace("\n", "\n      "));
              }
            });
    return 0;
  }

  @Command(name = "delete", mixinStandardHelpOptions = true, description = "Delete a document.")
  int delete(
      @Mixin SuiteOptions suite,
      @Parameters(paramLabel = "DOCUMENT", description = "Its id, as `knowledge list` shows it.")
          String document) {
    String id = document.startsWith("documents/") ? document.substring(10) : document;
    JsonNode reply =
        suite
            .connect()
            .delete(
                "/v1/documents/" + ApiClient.segment(id),
                Map.of("requestId", UUID.randomUUID().toString()));
    suite.output(subcommand("delete")).print(reply, out -> out.println("deleted documents/" + id));
    return 0;
  }

  private CommandSpec subcommand(String name) {
    return Objects.requireNonNull(spec.subcommands().get(name)).getCommandSpec();
  }
}
