package dev.parley.cli.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns of text, as wide as they need to be. */
public final class Table {
  private static final int GAP = 2;

  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... header) {
    rows.add(List.of(header));
  }

  public Table row(Object... cells) {
    rows.add(Arrays.stream(cells).map(Object::toString).toList());
    return this;
  }

  public void print(PrintWriter out) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], columns(row.get(column)));
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String cell = row.get(column);
        line.append(cell).append(" ".repeat(widths[column] - columns(cell) + GAP));
      }
      out.println(line.toString().stripTrailing());
    }
    out.flush();
  }

  /** Terminal columns: Han characters and full-width forms take two. */
  private static int columns(String text) {
    return text.codePoints().map(Table::columns).sum();
  }

  private static int columns(int codePoint) {
    boolean wide =
        Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN
            || (codePoint >= 0x3000 && codePoint <= 0x303F)
            || (codePoint >= 0xFF00 && codePoint <= 0xFF60);
    return wide ? 2 : 1;
  }
}
