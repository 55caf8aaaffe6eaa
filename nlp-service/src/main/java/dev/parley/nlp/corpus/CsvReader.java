package dev.parley.nlp.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads CSV (RFC 4180) row by row. A byte-order mark at its beginning is passed over. */
public final class CsvReader {

  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final BufferedReader reader;
  private int line = 1;

  public CsvReader(BufferedReader reader) {
    this.reader = reader;
  }

  /**
   * One row.
   *
   * @param line that it begins on, from 1
   * @param open whether the file ends within quotes
   */
  public record Row(int line, List<String> cells, boolean open) {

    public Row {
      cells = List.copyOf(cells);
    }

    public boolean isBlank() {
      return cells.size() == 1 && cells.get(0).isBlank();
    }
  }

  /** Empty at the end of the file. */
  public Optional<Row> next() throws IOException {
    int begin = line;
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    boolean any = false;
    for (int c = reader.read(); c >= 0; c = reader.read()) {
      if (c == BYTE_ORDER_MARK && line == 1 && !any) {
        continue;
      }
      any = true;
      line += c == '\n' ? 1 : 0;
      if (quoted && c == '"') {
        reader.mark(1);
        int next = reader.read();
        if (next == '"') {
          cell.append('"');
        } else {
          quoted = false;
          if (next >= 0) {
            reader.reset();
          }
        }
      } else if (quoted) {
        cell.append((char) c);
      } else if (c == '"') {
        quoted = true;
      } else if (c == ',') {
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n') {
        break;
      } else if (c != '\r') {
        cell.append((char) c);
      }
    }
    if (!any) {
      return Optional.empty();
    }
    cells.add(cell.toString());
    return Optional.of(new Row(begin, cells, quoted));
  }
}
