package dev.parley.cli.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Output;
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
    name = "events",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "What the suite writes to Kafka.")
public final class EventsCommand {
  @Spec private CommandSpec spec;

  @Command(
      name = "tail",
      mixinStandardHelpOptions = true,
      description = {
        "Follow a topic until Ctrl-C.",
        "With --json: one JSON object a line, with topic, offset, key, headers, time and data."
      })
  int tail(
      @Mixin SuiteOptions suite,
      @Parameters(
              paramLabel = "TOPIC",
              defaultValue = "parley.feedback.v1",
              description = "Default: ${DEFAULT-VALUE}. `events topics` lists them.")
          String topic,
      @Option(names = "--last", defaultValue = "0", description = "Begin with the newest N events.")
          int last) {
    Output output = suite.output(subcommand("tail"));
    suite
        .connect()
        .getEvents(
            "/v1/topics/" + topic + ":tail",
            Map.of("last", last),
            (name, event) -> output.event(event, words(event)));
    return 0;
  }

  @Command(name = "topics", mixinStandardHelpOptions = true, description = "List the topics.")
  int topics(@Mixin SuiteOptions suite) {
    JsonNode reply = suite.connect().get("/v1/topics");
    suite
        .output(subcommand("topics"))
        .print(
            reply,
            out ->
                reply
                    .path("topics")
                    .forEach(topic -> out.println(topic.asText().substring("topics/".length()))));
    return 0;
  }

  private static String words(JsonNode event) {
    return "%s %s/%s %s %s"
        .formatted(
            event.path("time").asText(),
            event.path("partition").asText(),
            event.path("offset").asText(),
            event.path("headers").path("ce_type").asText(),
            event.path("data").toString());
  }

  private CommandSpec subcommand(String name) {
    return Objects.requireNonNull(spec.subcommands().get(name)).getCommandSpec();
  }
}
