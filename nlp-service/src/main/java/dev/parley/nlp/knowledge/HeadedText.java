package dev.parley.nlp.knowledge;

import java.util.List;

/**
 * What a passage says, and what stands above it.
 *
 * @param heading empty where there is none
 */
public record HeadedText(String heading, String text) {
  public HeadedText {
    heading = heading.strip();
  }

  /** Under the innermost heading, or the document's title where there is no heading. */
  static HeadedText of(String title, List<String> headingPath, String text) {
    String nearest = headingPath.isEmpty() ? "" : headingPath.get(headingPath.size() - 1);
    return new HeadedText(nearest.isEmpty() ? title : nearest, text);
  }

  /** Texts under no heading. */
  public static List<HeadedText> bare(List<String> texts) {
    return texts.stream().map(text -> new HeadedText("", text)).toList();
  }

  /** Heading and text as one. */
  public String whole() {
    return heading.isEmpty() ? text : heading + "\n" + text;
  }
}
