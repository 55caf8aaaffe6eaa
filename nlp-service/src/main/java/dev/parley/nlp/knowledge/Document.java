package dev.parley.nlp.knowledge;

import java.time.Instant;
import java.util.List;

/**
 * A stored piece of a company's knowledge.
 *
 * @param id unique within the tenant
 * @param language BCP 47 code
 * @param content text or Markdown as it was imported; empty in lists
 * @param markdown whether the content is Markdown, else plain text
 * @param contentHash SHA-256 of the content, hex
 * @param passages in reading order; empty in lists, where only their count is known
 * @param sourceUri where a reader finds the original; may be empty
 */
public record Document(
    String id,
    String title,
    String language,
    String category,
    String content,
    boolean markdown,
    String contentHash,
    int passageCount,
    List<Passage> passages,
    String sourceUri,
    Instant createTime,
    Instant updateTime) {

  public Document {
    passages = List.copyOf(passages);
  }

  /** What each passage says: the content between its offsets, without the comments there. */
  public List<String> texts() {
    int bodyStart = markdown ? FrontMatter.of(content).bodyStart() : 0;
    return CommentScanner.in(content, bodyStart, markdown).withoutComments(passages);
  }
}
