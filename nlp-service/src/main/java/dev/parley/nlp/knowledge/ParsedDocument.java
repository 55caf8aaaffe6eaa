package dev.parley.nlp.knowledge;

import dev.parley.kit.digest.Sha256;
import java.util.List;
import java.util.Optional;

/**
 * A document as a parser made it, before anybody knows whether it is new.
 *
 * @param markdown whether the content is Markdown, else plain text
 * @param original what the content was extracted from; empty where the content is what was sent
 */
public record ParsedDocument(
    String id,
    String title,
    String language,
    String category,
    String content,
    String sourceUri,
    boolean markdown,
    List<Passage> passages,
    Optional<OriginalFile> original) {

  public ParsedDocument {
    passages = List.copyOf(passages);
  }

  ParsedDocument withOriginal(OriginalFile file) {
    return new ParsedDocument(
        id, title, language, category, content, sourceUri, markdown, passages, Optional.of(file));
  }

  String contentHash() {
    return Sha256.hex(content);
  }

  /** Whether the stored document says the same already. */
  boolean sameAs(Document stored) {
    return stored.contentHash().equals(contentHash())
        && stored.title().equals(title)
        && stored.language().equals(language)
        && stored.category().equals(category)
        && stored.sourceUri().equals(sourceUri);
  }
}
