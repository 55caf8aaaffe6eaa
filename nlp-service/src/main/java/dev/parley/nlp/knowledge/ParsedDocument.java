package dev.parley.nlp.knowledge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
    return sha256(content);
  }

  /** Whether the stored document says the same already. */
  boolean sameAs(Document stored) {
    return stored.contentHash().equals(contentHash())
        && stored.title().equals(title)
        && stored.language().equals(language)
        && stored.category().equals(category)
        && stored.sourceUri().equals(sourceUri);
  }

  static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
