package dev.parley.cli.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.output.Table;
import dev.parley.cli.suite.Pages;
import dev.parley.cli.suite.SuiteOptions;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What documents said before. */
final class VersionCommands {
  private VersionCommands() {}

  @Command(
      name = "versions",
      mixinStandardHelpOptions = true,
      description = "List what a document said before, newest first.")
  static final class Versions implements Runnable {
    @Spec private CommandSpec spec;
    @Mixin private SuiteOptions suite;

    @Parameters(paramLabel = "DOCUMENT", description = "Its id.")
    private String document;

    @Override
    public void run() {
      JsonNode reply =
          Pages.all(
              suite.connect(),
              KnowledgeCommand.path(document) + "/versions",
              Map.of(),
              "versions",
              Integer.MAX_VALUE);
      suite
          .output(spec)
          .print(
              reply,
              out -> {
                Table table = new Table("VERSION", "MADE", "BY", "LANGUAGE", "TITLE");
                for (JsonNode version : reply.path("versions")) {
                  String name = version.path("name").asText();
                  table.row(
                      name.substring(name.lastIndexOf('/') + 1)
                          + (version.path("current").asBoolean() ? " (current)" : ""),
                      version.path("createTime").asText(),
                      version.path("author").asText(),
                      version.path("language").asText(),
                      version.path("title").asText());
                }
                table.print(out);
              });
    }
  }

  @Command(
      name = "restore",
      mixinStandardHelpOptions = true,
      description = "Make what an earlier version said the newest version.")
  static final class Restore implements Runnable {
    @Spec private CommandSpec spec;
    @Mixin private SuiteOptions suite;

    @Parameters(index = "0", paramLabel = "DOCUMENT", description = "Its id.")
    private String document;

    @Parameters(
        index = "1",
        paramLabel = "VERSION",
        description = "Its number, as `knowledge versions` shows it.")
    private int version;

    @Override
    public void run() {
      JsonNode reply =
          suite
              .connect()
              .post(
                  KnowledgeCommand.path(document) + "/versions/" + version + ":restore",
                  Json.object().put("requestId", UUID.randomUUID().toString()));
      suite
          .output(spec)
          .print(
              reply,
              out ->
                  out.println(
                      "%s says again what version %d said, as version %s"
                          .formatted(
                              reply.path("document").path("name").asText(),
                              version,
                              reply.path("document").path("version").asText())));
    }
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Print a document, or one of its versions.")
  static final class Show implements Runnable {
    @Spec private CommandSpec spec;
    @Mixin private SuiteOptions suite;

    @Parameters(paramLabel = "DOCUMENT", description = "Its id.")
    private String document;

    @Option(
        names = "--version-number",
        paramLabel = "NUMBER",
        defaultValue = "0",
        description = "As `knowledge versions` shows it; none: the current one.")
    private int version;

    @Override
    public void run() {
      String path = KnowledgeCommand.path(document);
      JsonNode reply = suite.connect().get(version == 0 ? path : path + "/versions/" + version);
      JsonNode shown = reply.path(version == 0 ? "document" : "version");
      suite
          .output(spec)
          .print(
              reply,
              out -> {
                Table table = new Table("NAME", "LANGUAGE", "CATEGORY", "STATE", "TITLE");
                table.row(
                    shown.path("name").asText(),
                    shown.path("language").asText(),
                    shown.path("category").asText(),
                    shown.path("state").asText(),
                    shown.path("title").asText());
                table.print(out);
                out.println();
                out.println(shown.path("content").asText().stripTrailing());
              });
    }
  }
}
