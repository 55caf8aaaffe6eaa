package dev.parley.nlp.knowledge;

import java.util.List;

/**
 * A few paragraphs of a document that are found and cited together.
 *
 * @param ordinal place within the document, from 1
 * @param headingPath headings above it, outermost first
 * @param start first UTF-16 code unit of the passage in the document's content
 * @param end one behind its last
 * @param questions ways in which customers ask for what its section says, as examples
 * @param nearMisses questions that come close to what its section says, and that it does not answer
 */
public record Passage(
    int ordinal,
    List<String> headingPath,
    int start,
    int end,
    List<String> questions,
    List<String> nearMisses) {

  public Passage {
    if (ordinal < 1 || start < 0 || end <= start) {
      throw new IllegalArgumentException(
          "passage %d cannot span [%d, %d)".formatted(ordinal, start, end));
    }
    headingPath = List.copyOf(headingPath);
    questions = List.copyOf(questions);
    nearMisses = List.copyOf(nearMisses);
  }

  /** Without example questions and near misses. */
  public Passage(int ordinal, List<String> headingPath, int start, int end) {
    this(ordinal, headingPath, start, end, List.of(), List.of());
  }

  /** The passage exactly as it stands in the document, with the comments in its sentences. */
  public String textIn(String content) {
    return content.substring(start, end);
  }
}
