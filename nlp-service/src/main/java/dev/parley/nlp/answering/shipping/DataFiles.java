package dev.parley.nlp.answering.shipping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.nlp.corpus.CsvRows;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON files of the folder of public sets, gzipped by their names or not. */
final class DataFiles {
  private static final JsonMapper JSON = new JsonMapper();

  private DataFiles() {}

  static JsonNode json(Path file) throws IOException {
    try (BufferedReader reader = CsvRows.open(file)) {
      return JSON.readTree(reader);
    }
  }

  static List<JsonNode> jsonLines(Path file) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    try (BufferedReader reader = CsvRows.open(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        nodes.add(JSON.readTree(line));
      }
    }
    return nodes;
  }
}
