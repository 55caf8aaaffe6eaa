package dev.parley.nlp.knowledge;

import java.time.Instant;
import java.util.Optional;

/**
 * What a document said at some time.
 *
 * @param content empty in lists
 * @param author who made it; empty where nobody was told
 * @param originalDigest of the file that the content was extracted from; empty where there is none
 */
record DocumentVersion(
    String documentId,
    int number,
    String title,
    String language,
    String category,
    String content,
    String contentHash,
    String sourceUri,
    boolean markdown,
    String originalDigest,
    String author,
    Instant createTime,
    boolean current) {

  /** As what it would be taken in again. */
  ParsedDocument parsed() {
    return new ParsedDocument(
        documentId,
        title,
        language,
        category,
        content,
        sourceUri,
        markdown,
        PassageSplitter.split(content, markdown),
        Optional.empty());
  }
}
