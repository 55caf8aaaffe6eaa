package dev.parley.nlp.knowledge;

import java.util.List;

/**
 * A passage with what is needed to show and cite it.
 *
 * @param ordinal place of the passage within its document, from 1
 * @param text the document's content between the offsets, without comments
 * @param score how well it fits what was searched for, in [0, 1]: the order of the passages that a
 *     search finds, and comparable within that search only
 */
public record FoundPassage(
    String documentId,
    int ordinal,
    String title,
    List<String> headingPath,
    String text,
    String language,
    int start,
    int end,
    double score) {

  public FoundPassage {
    headingPath = List.copyOf(headingPath);
  }

  public FoundPassage withScore(double newScore) {
    return new FoundPassage(
        documentId, ordinal, title, headingPath, text, language, start, end, newScore);
  }

  /** The innermost heading above the passage; empty where there is none. */
  public String nearestHeading() {
    return headingPath.isEmpty() ? "" : headingPath.get(headingPath.size() - 1);
  }

  public HeadedText headed() {
    return HeadedText.of(title, headingPath, text);
  }

  /** Resource name of the document. */
  public String documentName() {
    return "documents/" + documentId;
  }

  /** Resource name of the passage. */
  public String passageName() {
    return documentName() + "/passages/" + ordinal;
  }
}
