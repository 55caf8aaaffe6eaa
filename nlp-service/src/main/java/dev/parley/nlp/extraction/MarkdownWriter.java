package dev.parley.nlp.extraction;

import java.util.List;
import java.util.regex.Pattern;

/** Writes blocks of plain text as Markdown, so that no text is taken for structure. */
final class MarkdownWriter {
  private static final int DEEPEST_HEADING = 6;
  private static final int DEEPEST_LIST = 8;

  /**
   * What opens a heading, a fence or a quote, underlines the line before, or opens front matter.
   */
  private static final Pattern STRUCTURE =
      Pattern.compile("^(#{1,6}(?=\\s|$)|```|~~~|>|=+\\s*$|-{2,}\\s*$)");

  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u200B\\uFEFF]+");
  private static final Pattern BLANKS_IN_LINE =
      Pattern.compile("[\\s\\u00A0\\u200B\\uFEFF&&[^\\n]]+");
  private static final Pattern UNSTORABLE =
      Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|\\p{Cs}|[\\uE000\\uE001\\uFFFE\\uFFFF]");

  private final StringBuilder markdown = new StringBuilder();
  private boolean inList;

  void heading(int level, String text) {
    String line = oneLine(text);
    if (!line.isEmpty()) {
      block("#".repeat(Math.max(1, Math.min(DEEPEST_HEADING, level))) + " " + line);
    }
  }

  /** Line breaks of the text stay. */
  void paragraph(String text) {
    String lines = lines(text, "");
    if (!lines.isEmpty()) {
      block(lines);
    }
  }

  /**
   * @param depth 0 for an outermost list
   * @param marker such as {@code -} or {@code 2.}
   */
  void item(int depth, String marker, String text) {
    String indent = "  ".repeat(Math.min(DEEPEST_LIST, depth));
    String lines = lines(text, indent + "  ");
    if (!lines.isEmpty()) {
      separate(inList ? "\n" : "\n\n");
      markdown.append(indent).append(marker).append(' ').append(lines);
      inList = true;
    }
  }

  /** The next item begins another list. */
  void endList() {
    inList = false;
  }

  /** Rows of cells; the first row is the header. */
  void table(List<List<String>> rows) {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    StringBuilder table = new StringBuilder();
    for (List<String> row : rows) {
      if (row.stream().allMatch(String::isBlank)) {
        continue;
      }
      table.append(table.isEmpty() ? "" : "\n").append('|');
      for (int column = 0; column < columns; column++) {
        String cell = column < row.size() ? oneLine(row.get(column)) : "";
        table.append(' ').append(cell.replace("|", "\\|")).append(" |");
      }
      if (table.indexOf("\n") < 0) {
        table.append("\n|").append(" --- |".repeat(columns));
      }
    }
    if (!table.isEmpty()) {
      block(table.toString());
    }
  }

  /** Text whose blanks and lines matter. */
  void code(String text) {
    String plain = storable(text).replace("```", "'''").stripTrailing();
    if (!plain.isBlank()) {
      block("```\n" + plain + "\n```");
    }
  }

  @Override
  public String toString() {
    return markdown.isEmpty() ? "" : markdown + "\n";
  }

  private void block(String text) {
    separate("\n\n");
    markdown.append(text);
    inList = false;
  }

  private void separate(String separator) {
    if (!markdown.isEmpty()) {
      markdown.append(separator);
    }
  }

  private static String lines(String text, String indent) {
    StringBuilder lines = new StringBuilder();
    for (String line : storable(text).split("\n", -1)) {
      String plain = BLANKS_IN_LINE.matcher(line).replaceAll(" ").strip();
      if (!plain.isEmpty()) {
        lines
            .append(lines.isEmpty() ? "" : "\n" + indent)
            .append(STRUCTURE.matcher(plain).replaceFirst("\\\\$1"));
      }
    }
    return lines.toString();
  }

  /** The text with its blanks and line ends as single blanks. */
  static String oneLine(String text) {
    return BLANKS.matcher(storable(text)).replaceAll(" ").strip();
  }

  private static String storable(String text) {
    return UNSTORABLE.matcher(text.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("");
  }
}
