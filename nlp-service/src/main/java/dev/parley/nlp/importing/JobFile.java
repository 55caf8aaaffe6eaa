package dev.parley.nlp.importing;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A file of an import that is not behind it.
 *
 * @param path with {@code /} between folders
 * @param received bytes from the beginning on
 */
record JobFile(String path, long size, long received) {
  static final String FORMATS = ".md, .txt, .html, .pdf, .docx, .csv or .jsonl";

  private static final Pattern DOCUMENT =
      Pattern.compile(".*\\.(md|markdown|txt|html?|xhtml|pdf|docx|csv|jsonl|ndjson)");
  private static final Pattern ARCHIVE = Pattern.compile(".*\\.(zip|tar\\.gz|tgz)");

  boolean isArchive() {
    return isArchive(path);
  }

  static boolean isArchive(String path) {
    return ARCHIVE.matcher(path.toLowerCase(Locale.ROOT)).matches();
  }

  static boolean isDocument(String path) {
    return DOCUMENT.matcher(path.toLowerCase(Locale.ROOT)).matches();
  }
}
