package dev.parley.cli.classifiers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of a CSV text (RFC 4180), each with the line that it begins in. */
final class CsvReader {
  private final String text;
  private int position;
  private int line = 1;

  CsvReader(String text) {
    this.text = text;
    this.position = text.startsWith("\uFEFF") ? 1 : 0;
  }

  /**
   * A row.
   *
   * @param line where it begins, from 1 on
   * @param fault what is wrong with its quotes; empty: nothing
   */
  record Row(int line, List<String> cells, String fault) {
    Row {
      cells = List.copyOf(cells);
    }

    boolean isBlank() {
      return fault.isEmpty() && cells.size() == 1 && cells.get(0).isBlank();
    }
  }

  /** Empty at the end. */
  Optional<Row> next() {
    if (position >= text.length()) {
      return Optional.empty();
    }
    int begin = line;
    List<String> cells = new ArrayList<>();
    StringBuilder fault = new StringBuilder();
    do {
      cells.add(cell(fault));
    } while (takes(','));
    if (takes('\r')) {
      var unused = takes('\n');
      line++;
    } else if (takes('\n')) {
      line++;
    }
    return Optional.of(new Row(begin, cells, fault.toString()));
  }

  private String cell(StringBuilder fault) {
    if (!takes('"')) {
      return bare();
    }
    StringBuilder cell = new StringBuilder();
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c == '\n') {
        line++;
      }
      if (c != '"') {
        cell.append(c);
      } else if (takes('"')) {
        cell.append('"');
      } else {
        String rest = bare();
        if (!rest.isBlank()) {
          fault.append("'").append(rest.strip()).append("' follows a closing quote");
        }
        return cell.toString();
      }
    }
    fault.append("a quote is not closed");
    return cell.toString();
  }

  /** Up to a comma or the line's end. */
  private String bare() {
    int begin = position;
    while (position < text.length() && ",\r\n".indexOf(text.charAt(position)) < 0) {
      position++;
    }
    return text.substring(begin, position);
  }

  private boolean takes(char wanted) {
    if (position < text.length() && text.charAt(position) == wanted) {
      position++;
      return true;
    }
    return false;
  }
}
