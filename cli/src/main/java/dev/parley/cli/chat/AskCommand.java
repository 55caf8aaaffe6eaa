package dev.parley.cli.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Output;
import dev.parley.cli.suite.SuiteOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "ask",
    mixinStandardHelpOptions = true,
    description = {
      "Ask one question and print the answer with its sources.",
      "With --json: one object with answerId, action, text, citations, confidence, sentiment, modelVersion."
    })
public final class AskCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SuiteOptions suite;

  @Parameters(paramLabel = "QUESTION", description = "What to ask.")
  private String question;

  @Option(
      names = "--customer",
      paramLabel = "ID",
      defaultValue = "",
      description = "Ask as this customer (default: a new, anonymous one).")
  private String customer;

  @Override
  public Integer call() {
    Output output = suite.output(spec);
    Turn turn = new Turn(suite.connect(), output);
    JsonNode answer = turn.send(turn.open(customer), question);
    output.print(answer, out -> {});
    return 0;
  }
}
