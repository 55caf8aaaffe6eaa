package dev.parley.nlp.answering;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.nlp.embedding.StaticEncoderFiles;
import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.retrieval.MemoryIndex;
import dev.parley.nlp.serving.ShippedModelInService;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/**
 * Asks the demo shop a set of questions, through the whole of answering with the model that ships,
 * and prints how well it answers: {@code AnswerQuality --part dev|test [--json] [--show]}. {@code
 * --show} prints what was said too, which is for the part that may be tuned on.
 */
final class AnswerQuality {
  /** What would be said has to be known of the questions that are declined too. */
  static final Calibration ANSWER_ALL =
      new Calibration("", 0, 0, List.of(new Calibration.Point(0, 1, 1)));

  private final AnswerPipeline pipeline;

  AnswerQuality(AnswerPipeline pipeline) {
    this.pipeline = pipeline;
  }

  public static void main(String[] arguments) throws IOException {
    List<String> options = List.of(arguments);
    int part = options.indexOf("--part");
    if (part < 0 || part + 1 >= options.size()) {
      throw new IllegalArgumentException("usage: --part dev|test [--json] [--show]");
    }
    String set = options.get(part + 1);
    if (!set.equals("dev") && options.contains("--show")) {
      throw new IllegalArgumentException("only the part dev may be read (was: " + set + ")");
    }
    AnsweringConfig config = new DefaultAnsweringConfig();
    AnswerQuality quality =
        new AnswerQuality(
            AnsweringBeans.pipeline(
                new MemoryIndex(DemoContent.documents()),
                new EncodedLikeness(StaticEncoderFiles.loadShipped()),
                new LanguageModelAnswerWriter(
                    ShippedModelInService.models(), config, Clock.systemUTC()),
                config,
                ANSWER_ALL));
    double least = Calibration.shipped().operatingPoint(config.answerWhenAtLeast()).confidence();
    List<QuestionOutcome> outcomes =
        AskedQuestions.part(set).stream()
            .map(quality::ask)
            .map(outcome -> outcome.answeredFrom(least, config.tentativelyWhenAtLeast()))
            .toList();
    if (options.contains("--show")) {
      outcomes.forEach(AnswerQuality::show);
    }
    AnswerQualityReport report = new AnswerQualityReport(outcomes);
    System.out.println(
        options.contains("--json")
            ? new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report.json())
            : report.table());
    System.exit(0); // the model's threads would go on
  }

  QuestionOutcome ask(CustomerQuestion question) {
    try (AnswerPlan plan = pipeline.plan(AskedQuestions.inquiry(question))) {
      StringBuilder said = new StringBuilder();
      var unused = plan.say(delta -> !said.append(delta).isEmpty());
      List<FoundPassage> rests = plan.citations().isEmpty() ? plan.retrieved() : plan.citations();
      return new QuestionOutcome(
          question,
          plan.action(),
          plan.reason(),
          plan.confidence(),
          rests.isEmpty() ? "" : rests.get(0).documentId(),
          said.toString(),
          !question.answer().isEmpty() && StatedFacts.all(question.answer(), said.toString()));
    }
  }

  private static void show(QuestionOutcome outcome) {
    CustomerQuestion question = outcome.question();
    System.out.printf(
        "%s %s %s %s %.2f %s%n  ? %s%n  = %s%n  ! %s %s%n",
        question.id(),
        outcome.isCovered() ? (outcome.isRightPassage() ? "FOUND" : "MISSED") : "UNCOVERED",
        outcome.isAnswered()
            ? (outcome.isTentative() ? "tentatively-" : "")
                + (outcome.correct() ? "RIGHT" : "WRONG")
            : (outcome.correct() ? "declined-right" : "declined"),
        outcome.reason(),
        outcome.confidence(),
        outcome.first(),
        question.question(),
        outcome.text().replace('\n', ' '),
        question.documents(),
        question.answer());
  }
}
