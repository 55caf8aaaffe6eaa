package dev.parley.nlp.answering;

import dev.parley.nlp.answering.CustomerQuestion.Kind;
import dev.parley.nlp.knowledge.Sentences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** How well questions were answered, by kind, and how far the confidence can be trusted. */
final class AnswerQualityReport {
  private static final int BINS = 10;
  private static final List<Double> COVERAGES = List.of(0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0);

  private final List<QuestionOutcome> outcomes;

  AnswerQualityReport(List<QuestionOutcome> outcomes) {
    this.outcomes = List.copyOf(outcomes);
  }

  /**
   * Shares of one kind's questions.
   *
   * @param found the right document is cited first, or found first where it was declined
   * @param correct answered, for sure or tentatively, with all facts
   * @param declined not answered
   * @param wrong answered for sure without the facts
   * @param tentative answered tentatively
   * @param tentativelyRight answered tentatively, with all facts
   * @param words mean length of the answers that were given
   */
  record Scores(
      int questions,
      double found,
      double correct,
      double declined,
      double wrong,
      double tentative,
      double tentativelyRight,
      double words) {}

  Map<String, Scores> byKind() {
    Map<String, Scores> scores = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      scores.put(
          kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
          scores(outcome -> outcome.question().kind() == kind));
    }
    scores.put("covered", scores(QuestionOutcome::isCovered));
    scores.put("all", scores(outcome -> true));
    return scores;
  }

  private Scores scores(Predicate<QuestionOutcome> part) {
    List<QuestionOutcome> some = outcomes.stream().filter(part).toList();
    return new Scores(
        some.size(),
        share(some, QuestionOutcome::isRightPassage),
        share(some, outcome -> outcome.isAnswered() && outcome.correct()),
        share(some, outcome -> !outcome.isAnswered()),
        share(some, QuestionOutcome::isWrongAnswer),
        share(some, QuestionOutcome::isTentative),
        share(some, outcome -> outcome.isTentative() && outcome.correct()),
        some.stream()
            .filter(QuestionOutcome::isAnswered)
            .mapToInt(outcome -> Sentences.words(outcome.text()))
            .average()
            .orElse(0));
  }

  private static double share(List<QuestionOutcome> some, Predicate<QuestionOutcome> what) {
    return some.isEmpty() ? 0 : some.stream().filter(what).count() / (double) some.size();
  }

  /** Expected calibration error of the confidence that an answer is right, ten bins of a width. */
  double calibrationError() {
    double[] predicted = new double[BINS];
    int[] correct = new int[BINS];
    for (QuestionOutcome outcome : outcomes) {
      int bin = Math.min(BINS - 1, (int) (outcome.confidence() * BINS));
      predicted[bin] += outcome.confidence();
      correct[bin] += outcome.correct() ? 1 : 0;
    }
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      error += Math.abs(predicted[bin] - correct[bin]);
    }
    return error / outcomes.size();
  }

  /**
   * A point of the curve of coverage against precision.
   *
   * @param coverage share of all questions that would be answered
   * @param confidence of the least sure of these
   * @param precision share of these that would be right
   */
  record Point(double coverage, double confidence, double precision) {}

  List<Point> curve() {
    List<QuestionOutcome> surest =
        outcomes.stream()
            .sorted(Comparator.comparingDouble(QuestionOutcome::confidence).reversed())
            .toList();
    List<Point> points = new ArrayList<>();
    for (double coverage : COVERAGES) {
      int count = (int) Math.round(coverage * surest.size());
      if (count > 0) {
        List<QuestionOutcome> answered = surest.subList(0, count);
        points.add(
            new Point(
                coverage,
                answered.get(count - 1).confidence(),
                share(answered, QuestionOutcome::correct)));
      }
    }
    return points;
  }

  String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        """
        | questions | count | right passage first | correct | declined | wrong | tentative | of these right | words |
        | --- | --- | --- | --- | --- | --- | --- | --- | --- |
        """);
    byKind()
        .forEach(
            (kind, s) ->
                table.append(
                    String.format(
                        Locale.ROOT,
                        "| %s | %d | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.0f |%n",
                        kind,
                        s.questions(),
                        s.found(),
                        s.correct(),
                        s.declined(),
                        s.wrong(),
                        s.tentative(),
                        s.tentativelyRight(),
                        s.words())));
    table.append(
        String.format(Locale.ROOT, "%nexpected calibration error %.3f%n%n", calibrationError()));
    table.append("| coverage | confidence from | precision |\n| --- | --- | --- |\n");
    for (Point point : curve()) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %.2f | %.3f | %.3f |%n",
              point.coverage(),
              point.confidence(),
              point.precision()));
    }
    return table.toString();
  }

  /** For programs. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("questions", byKind());
    json.put("calibrationError", calibrationError());
    json.put("curve", curve());
    return json;
  }
}
