package dev.parley.nlp.answering;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.nlp.answering.AnswerQualityReport.Scores;
import dev.parley.nlp.embedding.StaticEncoderFiles;
import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.retrieval.Candidate;
import dev.parley.nlp.retrieval.MemoryIndex;
import dev.parley.nlp.retrieval.Stages;
import dev.parley.nlp.serving.ShippedModelInService;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Asks the demo shop a set of questions by each way to search, put into words by the model that
 * ships and by quotes alone, and prints one table: {@code AnswersByStages --part dev|test --stages
 * [--json]}. All answer from the confidence that the shipped calibration gives.
 *
 * <p>Answering chooses among the passages that a search finds, by features of whichever it found.
 * It may therefore mend the order of a search, but not find what that did not: each way is measured
 * before that choice and after it.
 */
final class AnswersByStages {
  private static final int AMONG = 5;

  private final MemoryIndex index = new MemoryIndex(DemoContent.documents());
  private final EncodedLikeness likeness;
  private final List<CustomerQuestion> questions;
  private final AnsweringConfig config = new DefaultAnsweringConfig();
  private final double least =
      Calibration.shipped().operatingPoint(config.answerWhenAtLeast()).confidence();

  private AnswersByStages(EncodedLikeness likeness, List<CustomerQuestion> questions) {
    this.likeness = likeness;
    this.questions = List.copyOf(questions);
  }

  /**
   * Shares of covered questions, where nothing else is said.
   *
   * @param foundFirst the search puts a passage of a right document first
   * @param foundAmongFive the search has one among its first five
   * @param rightPassage answering rests on one or, where it declines, would
   * @param sayable what is said or, where it declines, would be has all facts
   * @param correct answered, with all facts
   * @param uncoveredDeclined of uncovered questions, not answered
   * @param wrong of all questions, answered without the facts
   * @param coverage of all questions, answered
   * @param words mean length of the answers that were given
   */
  record Row(
      String search,
      String answers,
      double foundFirst,
      double foundAmongFive,
      double rightPassage,
      double sayable,
      double correct,
      double surelyCorrect,
      double uncoveredDeclined,
      double wrong,
      double calibrationError,
      double coverage,
      double words) {

    static String header() {
      return """
          | search | answers | found first | found among five | right passage first \
          | correct if all were answered | correct | of these for sure | declined of uncovered | wrong \
          | calibration error | coverage | words |
          | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |""";
    }

    String line() {
      return String.format(
          Locale.ROOT,
          "| %s | %s | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.0f |",
          search,
          answers,
          foundFirst,
          foundAmongFive,
          rightPassage,
          sayable,
          correct,
          surelyCorrect,
          uncoveredDeclined,
          wrong,
          calibrationError,
          coverage,
          words);
    }
  }

  public static void main(String[] arguments) throws IOException {
    List<String> options = List.of(arguments);
    int part = options.indexOf("--part");
    if (part < 0 || part + 1 >= options.size()) {
      throw new IllegalArgumentException("usage: --part dev|test --stages [--json]");
    }
    AnswersByStages all =
        new AnswersByStages(
            new EncodedLikeness(StaticEncoderFiles.loadShipped()),
            AskedQuestions.part(options.get(part + 1)));
    List<Row> rows = all.rows();
    if (options.contains("--json")) {
      System.out.println(
          new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(rows));
    } else {
      System.out.println(Row.header());
      rows.forEach(row -> System.out.println(row.line()));
    }
    System.exit(0); // the model's threads would go on
  }

  private static Map<String, Stages> searches() {
    Map<String, Stages> searches = new LinkedHashMap<>();
    searches.put("all stages", Stages.ALL);
    searches.put("BM25", new Stages(true, false, false, false));
    searches.put("dense", new Stages(false, true, false, false));
    searches.put("hybrid", new Stages(true, true, false, false));
    searches.put("hybrid + reranker: all but examples", new Stages(true, true, false, true));
    searches.put("all but the reranker", new Stages(true, true, true, false));
    return searches;
  }

  private List<Row> rows() throws IOException {
    Map<String, AnswerWriter> writers = new LinkedHashMap<>();
    writers.put(
        "GPT-2 or quote",
        new LanguageModelAnswerWriter(ShippedModelInService.models(), config, Clock.systemUTC()));
    writers.put("quote", AnswerWriter.NONE);
    List<Row> rows = new ArrayList<>();
    searches()
        .forEach(
            (search, stages) ->
                writers.forEach(
                    (answers, writer) -> rows.add(row(search, stages, answers, writer))));
    return rows;
  }

  private Row row(String search, Stages stages, String answers, AnswerWriter writer) {
    AnswerQuality quality =
        new AnswerQuality(
            AnsweringBeans.pipeline(
                (tenant, question, limit) -> index.retrieve(question, stages, limit),
                likeness,
                writer,
                config,
                AnswerQuality.ANSWER_ALL));
    List<QuestionOutcome> outcomes =
        questions.stream()
            .map(quality::ask)
            .map(outcome -> outcome.answeredFrom(least, config.tentativelyWhenAtLeast()))
            .toList();
    AnswerQualityReport report = new AnswerQualityReport(outcomes);
    Map<String, Scores> byKind = report.byKind();
    Scores covered = Objects.requireNonNull(byKind.get("covered"));
    Scores all = Objects.requireNonNull(byKind.get("all"));
    return new Row(
        search,
        answers,
        found(stages, 1),
        found(stages, AMONG),
        covered.found(),
        outcomes.stream().filter(QuestionOutcome::correct).count() / (double) covered.questions(),
        covered.correct(),
        covered.correct() - covered.tentativelyRight(),
        Objects.requireNonNull(byKind.get("uncovered")).declined(),
        all.wrong(),
        report.calibrationError(),
        1 - all.declined(),
        all.words());
  }

  /** Share of covered questions that a right document is among the first passages for. */
  private double found(Stages stages, int among) {
    List<CustomerQuestion> covered =
        questions.stream().filter(question -> !question.documents().isEmpty()).toList();
    return covered.stream()
            .filter(
                question ->
                    index
                        .retrieve(AskedQuestions.searched(question), stages, among)
                        .candidates()
                        .stream()
                        .map(Candidate::passage)
                        .map(FoundPassage::documentId)
                        .anyMatch(question.documents()::contains))
            .count()
        / (double) covered.size();
  }
}
