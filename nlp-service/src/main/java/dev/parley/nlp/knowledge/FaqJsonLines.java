package dev.parley.nlp.knowledge;

import java.util.List;

/** FAQ rows of a file with one JSON object a line. */
final class FaqJsonLines {

  private FaqJsonLines() {}

  static List<FaqRow> rows(String content) {
    return JsonLine.all(content).stream().map(FaqJsonLines::row).toList();
  }

  private static FaqRow row(JsonLine line) {
    return new FaqRow(
        line.number(),
        line.text("id"),
        line.text("question"),
        line.text("answer"),
        line.text("language"),
        line.text("category"),
        ExampleQuestions.inRow(line.texts("questions"), line.number()),
        ExampleQuestions.inRow(line.texts("not_answered"), line.number()));
  }
}
