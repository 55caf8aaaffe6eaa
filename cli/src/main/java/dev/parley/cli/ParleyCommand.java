package dev.parley.cli;

import dev.parley.cli.access.KeysCommand;
import dev.parley.cli.catalog.CatalogCommand;
import dev.parley.cli.chat.AskCommand;
import dev.parley.cli.chat.ChatCommand;
import dev.parley.cli.classifiers.EvaluateCommand;
import dev.parley.cli.classifiers.PredictCommand;
import dev.parley.cli.demo.DemoCommand;
import dev.parley.cli.events.EventsCommand;
import dev.parley.cli.feedback.FeedbackCommand;
import dev.parley.cli.gaps.ArticlesCommand;
import dev.parley.cli.gaps.GapsCommand;
import dev.parley.cli.generation.GenerateCommand;
import dev.parley.cli.knowledge.KnowledgeCommand;
import dev.parley.cli.models.ModelsCommand;
import dev.parley.cli.models.TrainCommand;
import dev.parley.cli.recommending.RecommendCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The top command. */
@Command(
    name = "parley",
    version = "Parley 0.1.0",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {"AI-driven customer service on your own machines.", ""},
    subcommands = {
      AskCommand.class,
      ChatCommand.class,
      KnowledgeCommand.class,
      GapsCommand.class,
      ArticlesCommand.class,
      CatalogCommand.class,
      RecommendCommand.class,
      FeedbackCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      PredictCommand.class,
      ModelsCommand.class,
      GenerateCommand.class,
      EventsCommand.class,
      KeysCommand.class,
      DemoCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  parley up                                   start everything here and load the demo company",
      "  parley ask \"How long do I have to return a jacket?\"",
      "  parley feedback ANSWER_ID --thumbs down --comment \"out of date\"",
      "  parley events tail parley.feedback.v1       watch ratings arrive in Kafka",
      "  parley train recommender                    train now and let the gate decide",
      "  parley train intent --data intents.csv      learn the company's own labels",
      "  parley evaluate sentiment --data test.csv --picture roc.svg",
      "  parley models import ./gpt2 --as gpt2       serve a language model from elsewhere",
      "  parley generate --model gpt2 --prompt \"The mountains\"",
      "",
      "Exit codes: 0 done, 1 refused by the suite, 2 wrong usage, 3 no suite reached,",
      "4 not allowed (key), 5 the suite is degraded or overloaded; try again."
    })
public final class ParleyCommand {

  /** The command line with every client command; the launcher adds its own. */
  public static CommandLine commandLine() {
    CommandLine line =
        new CommandLine(new ParleyCommand())
            .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(true);
    ExitCodes.install(line);
    return line;
  }

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }
}
