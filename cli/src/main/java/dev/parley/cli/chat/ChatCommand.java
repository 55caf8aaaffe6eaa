package dev.parley.cli.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.feedback.FeedbackCalls;
import dev.parley.cli.output.Json;
import dev.parley.cli.output.Output;
import dev.parley.cli.suite.ApiClient;
import dev.parley.cli.suite.ApiException;
import dev.parley.cli.suite.SuiteOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "chat",
    mixinStandardHelpOptions = true,
    description = "Chat in the terminal. /up and /down rate the last answer, /quit ends.")
public final class ChatCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SuiteOptions suite;

  @Option(
      names = "--customer",
      paramLabel = "ID",
      defaultValue = "",
      description = "Chat as this customer (default: a new, anonymous one).")
  private String customer;

  @Override
  public Integer call() throws IOException {
    Output output = suite.output(spec);
    ApiClient api = suite.connect();
    Turn turn = new Turn(api, output);
    String conversation = turn.open(customer);
    output.say("Ask away. /up and /down rate the last answer, /quit ends.");
    JsonNode last = Json.object();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = next(in, output); line != null; line = next(in, output)) {
      String text = line.strip();
      if (text.equals("/quit")) {
        return 0;
      }
      if (!text.isEmpty()) {
        last = answer(turn, api, output, conversation, text, last);
      }
    }
    return 0;
  }

  private static @Nullable String next(BufferedReader in, Output output) throws IOException {
    output.piece("> ");
    return in.readLine();
  }

  private static JsonNode answer(
      Turn turn, ApiClient api, Output output, String conversation, String text, JsonNode last) {
    try {
      if (text.equals("/up") || text.equals("/down")) {
        FeedbackCalls.thumbs(api, last.path("answerId").asText(), text.equals("/up"));
        output.say("Thank you, noted.");
        return last;
      }
      JsonNode answer = turn.send(conversation, text);
      output.print(answer, out -> {});
      return answer;
    } catch (ApiException e) {
      output.say("error: " + e.getMessage());
      return last;
    }
  }
}
