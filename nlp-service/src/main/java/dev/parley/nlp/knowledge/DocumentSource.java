package dev.parley.nlp.knowledge;

import java.util.Optional;

/**
 * A file to take in. Empty texts mean "not given": then front matter, the first heading or the
 * file's name say it, and the language is detected.
 *
 * @param documentId id of the document; for FAQ files the prefix of the rows' ids
 * @param format empty: by the extension of {@code fileName}
 */
public record DocumentSource(
    String documentId,
    String title,
    String language,
    String category,
    Optional<SourceFormat> format,
    String content,
    String fileName,
    String sourceUri) {

  SourceFormat effectiveFormat() {
    return format.orElseGet(() -> SourceFormat.ofFileName(fileName));
  }

  /** The file's name without folders and extension; empty when there is none. */
  String fileStem() {
    String name = fileName.substring(fileName.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
