package dev.parley.nlp.knowledge;

import dev.parley.kit.digest.Sha256;
import java.util.List;

/** A document as a parser made it, before anybody knows whether it is new. */
record ParsedDocument(
    String id,
    String title,
    String language,
    String category,
    String content,
    String sourceUri,
    List<Passage> passages) {

  ParsedDocument {
    passages = List.copyOf(passages);
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
