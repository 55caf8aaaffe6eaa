package dev.parley.nlp.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads a CSV file (RFC 4180, UTF-8, first row names the columns), gzipped by its name or not. */
public final class CsvRows {

  private CsvRows() {}

  public static List<Map<String, String>> read(Path file) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (BufferedReader reader = open(file)) {
      List<String> columns = row(reader);
      for (List<String> row = row(reader); !row.isEmpty(); row = row(reader)) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < Math.min(columns.size(), row.size()); i++) {
          named.put(columns.get(i), row.get(i));
        }
        rows.add(named);
      }
    }
    return rows;
  }

  public static BufferedReader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    if (file.toString().endsWith(".gz")) {
      in = new GZIPInputStream(in, 1 << 16);
    }
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
  }

  /** An empty list at the end of the file. */
  private static List<String> row(BufferedReader reader) throws IOException {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    boolean any = false;
    for (int c = reader.read(); c >= 0; c = reader.read()) {
      any = true;
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
    if (any) {
      cells.add(cell.toString());
    }
    return cells;
  }
}
