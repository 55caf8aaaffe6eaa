package dev.parley.cli.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.suite.SuiteOptions;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "feedback",
    mixinStandardHelpOptions = true,
    description = "Rate an answer, say why, or correct it or the sentiment that was sensed.")
public final class FeedbackCommand implements Callable<Integer> {
  enum Thumbs {
    UP,
    DOWN
  }

  enum Sentiment {
    NEGATIVE,
    NEUTRAL,
    POSITIVE
  }

  @Spec private CommandSpec spec;
  @Mixin private SuiteOptions suite;

  @Parameters(paramLabel = "ANSWER_ID", description = "The answer, as `ask` names it.")
  private String answerId;

  @Option(names = "--thumbs", description = "${COMPLETION-CANDIDATES}.")
  private @Nullable Thumbs thumbs;

  @Option(names = "--rating", paramLabel = "1..5", description = "From 1 (bad) to 5 (very good).")
  private int rating;

  @Option(names = "--label", description = "A reason, such as wrong or outdated; may be repeated.")
  private List<String> labels = List.of();

  @Option(names = "--comment", defaultValue = "", description = "In words.")
  private String comment;

  @Option(
      names = "--sentiment",
      description =
          "What the customer really felt: ${COMPLETION-CANDIDATES}. Trains the classifier.")
  private @Nullable Sentiment sentiment;

  @Option(
      names = "--corrected-answer",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "What should have been answered. Trains the answering model.")
  private String correctedAnswer;

  @Override
  public Integer call() {
    ObjectNode feedback = Json.object().put("answerId", answerId).put("comment", comment);
    feedback.put("rating", rating);
    if (thumbs != null) {
      feedback.put("thumbs", "THUMBS_" + thumbs.name().toUpperCase(Locale.ROOT));
    }
    if (sentiment != null) {
      feedback.put("correctedSentiment", sentiment.name());
    }
    feedback.put("correctedAnswer", correctedAnswer);
    labels.forEach(feedback.putArray("labels")::add);
    JsonNode reply = FeedbackCalls.submit(suite.connect(), feedback);
    suite
        .output(spec)
        .print(
            reply, out -> out.println("recorded as " + reply.path("record").path("name").asText()));
    return 0;
  }
}
