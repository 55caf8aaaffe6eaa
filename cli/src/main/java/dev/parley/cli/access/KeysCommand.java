package dev.parley.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.output.Table;
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
    name = "keys",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "API keys: who may call.")
public final class KeysCommand {
  enum Role {
    PUBLISHABLE,
    CLIENT,
    AGENT,
    ADMIN
  }

  @Spec private CommandSpec spec;

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Create a key. It is shown this once.")
  int create(
      @Mixin SuiteOptions suite,
      @Parameters(paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}.") Role role,
      @Option(names = "--name", defaultValue = "", description = "What it is for.") String name) {
    JsonNode reply =
        suite
            .connect()
            .post(
                "/v1/apiKeys",
                Json.object()
                    .put("requestId", UUID.randomUUID().toString())
                    .put("role", "ROLE_" + role.name())
                    .put("displayName", name));
    suite.output(subcommand("create")).print(reply, out -> out.println(reply.path("key").asText()));
    return 0;
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "List keys.")
  int list(@Mixin SuiteOptions suite) {
    JsonNode reply =
        Pages.all(suite.connect(), "/v1/apiKeys", Map.of(), "apiKeys", Integer.MAX_VALUE);
    suite
        .output(subcommand("list"))
        .print(
            reply,
            out -> {
              Table table = new Table("KEY", "ROLE", "CREATED", "REVOKED", "FOR");
              for (JsonNode key : reply.path("apiKeys")) {
                table.row(
                    key.path("name").asText(),
                    key.path("role").asText(),
                    key.path("createTime").asText(),
                    key.path("revokeTime").asText(),
                    key.path("displayName").asText());
              }
              table.print(out);
            });
    return 0;
  }

  @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Revoke a key.")
  int revoke(
      @Mixin SuiteOptions suite,
      @Parameters(paramLabel = "KEY", description = "As `keys list` shows it: apiKeys/...")
          String name) {
    JsonNode reply =
        suite
            .connect()
            .post(
                "/v1/" + name + ":revoke",
                Json.object().put("requestId", UUID.randomUUID().toString()));
    suite.output(subcommand("revoke")).print(reply, out -> out.println("revoked " + name));
    return 0;
  }

  private CommandSpec subcommand(String name) {
    return Objects.requireNonNull(spec.subcommands().get(name)).getCommandSpec();
  }
}
