package dev.parley.nlp.knowledge;

import java.util.List;

/**
 * One question with its answer.
 *
 * @param line where it begins in the file, from 1
 * @param id empty: made from the question
 * @param questions other ways to ask it
 * @param nearMisses questions that come close to it, and that the answer leaves open
 */
record FaqRow(
    long line,
    String id,
    String question,
    String answer,
    String language,
    String category,
    List<String> questions,
    List<String> nearMisses) {

  FaqRow {
    require(line, "question", question);
    require(line, "answer", answer);
    questions = List.copyOf(questions);
    nearMisses = List.copyOf(nearMisses);
  }

  private static void require(long line, String name, String value) {
    if (value.isBlank()) {
      throw SourceException.atLine(line, "expected text in column " + name + ", found nothing");
    }
  }
}
