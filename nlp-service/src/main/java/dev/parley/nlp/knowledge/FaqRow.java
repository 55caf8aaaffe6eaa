package dev.parley.nlp.knowledge;

import java.util.List;

/**
 * One question with its answer.
 *
 * @param line where it begins in the file, from 1
 * @param id empty: made from the question
 * @param questions other ways to ask it
 */
record FaqRow(
    long line,
    String id,
    String question,
    String answer,
    String language,
    String category,
    List<String> questions) {

  FaqRow {
    require(line, "question", question);
    require(line, "answer", answer);
    questions = List.copyOf(questions);
  }

  private static void require(long line, String name, String value) {
    if (value.isBlank()) {
      throw SourceException.atLine(line, "expected text in column " + name + ", found nothing");
    }
  }
}
