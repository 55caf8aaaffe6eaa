package dev.parley.nlp.knowledge;

import dev.parley.nlp.extraction.RichFormat;
import java.util.Locale;
import java.util.Optional;

/** What an imported file holds. */
public enum SourceFormat {
  MARKDOWN,
  PLAIN_TEXT,
  FAQ_CSV,
  FAQ_JSONL,
  HTML,
  PDF,
  DOCX;

  /** The format that a file's extension stands for; text when it says nothing. */
  static SourceFormat ofFileName(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    if (name.endsWith(".md") || name.endsWith(".markdown")) {
      return MARKDOWN;
    }
    if (name.endsWith(".csv")) {
      return FAQ_CSV;
    }
    if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
      return FAQ_JSONL;
    }
    if (name.endsWith(".html") || name.endsWith(".htm") || name.endsWith(".xhtml")) {
      return HTML;
    }
    if (name.endsWith(".pdf")) {
      return PDF;
    }
    return name.endsWith(".docx") ? DOCX : PLAIN_TEXT;
  }

  /** What reads the format, where it is more than text. */
  Optional<RichFormat> rich() {
    return switch (this) {
      case HTML -> Optional.of(RichFormat.HTML);
      case PDF -> Optional.of(RichFormat.PDF);
      case DOCX -> Optional.of(RichFormat.DOCX);
      case MARKDOWN, PLAIN_TEXT, FAQ_CSV, FAQ_JSONL -> Optional.empty();
    };
  }
}
