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
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Reads a CSV file (RFC 4180, UTF-8, first row names the columns), gzipped by its name or not. */
public final class CsvRows {

  private CsvRows() {}

  public static List<Map<String, String>> read(Path file) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (BufferedReader reader = open(file)) {
      CsvReader csv = new CsvReader(reader);
      List<String> columns = csv.next().map(CsvReader.Row::cells).orElse(List.of());
      for (Optional<CsvReader.Row> row = csv.next(); row.isPresent(); row = csv.next()) {
        List<String> cells = row.get().cells();
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
          named.put(columns.get(i), cells.get(i));
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
}
