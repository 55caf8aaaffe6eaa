package dev.parley.nlp.knowledge;

import java.util.Locale;

/** What an imported file holds. */
public enum SourceFormat {
  MARKDOWN,
  PLAIN_TEXT,
  FAQ_CSV,
  FAQ_JSONL;

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
    return PLAIN_TEXT;
  }
}
