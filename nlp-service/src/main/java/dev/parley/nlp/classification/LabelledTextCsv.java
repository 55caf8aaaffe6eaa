package dev.parley.nlp.classification;

import dev.parley.nlp.corpus.CsvReader;
import dev.parley.nlp.corpus.CsvRows;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Labelled texts out of a CSV file (UTF-8, gzipped by its name or not) whose first row names the
 * columns "text" and "label", in any order and among others.
 *
 * @param texts of the rows that are fine
 * @param problems of those that are not; the caller refuses the file or goes on without them
 */
public record LabelledTextCsv(List<LabelledText> texts, List<Problem> problems) {

  private static final char REPLACEMENT = '\ufffd';

  /**
   * Why a row is no labelled text.
   *
   * @param line that the row begins on, from 1
   */
  public record Problem(int line, String message) {}

  public LabelledTextCsv {
    texts = List.copyOf(texts);
    problems = List.copyOf(problems);
  }

  /**
   * Reads a file.
   *
   * @param outOfScopeLabel what the file calls texts that have none of the labels; empty: every
   *     label of the file is one
   * @throws IOException that names the file if it cannot be read or lacks a column
   */
  public static LabelledTextCsv read(Path file, Optional<String> outOfScopeLabel)
      throws IOException {
    try (BufferedReader reader = CsvRows.open(file)) {
      return read(reader, file.toString(), outOfScopeLabel);
    }
  }

  /**
   * @param name for messages
   */
  static LabelledTextCsv read(BufferedReader reader, String name, Optional<String> outOfScopeLabel)
      throws IOException {
    CsvReader csv = new CsvReader(reader);
    List<String> columns =
        csv.next().map(CsvReader.Row::cells).orElse(List.of()).stream().map(String::strip).toList();
    int text = columns.indexOf("text");
    int label = columns.indexOf("label");
    if (text < 0 || label < 0) {
      throw new IOException(
          "%s: the first row is %s, want columns named text and label".formatted(name, columns));
    }
    List<LabelledText> texts = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Optional<CsvReader.Row> next = csv.next(); next.isPresent(); next = csv.next()) {
      CsvReader.Row row = next.get();
      if (row.isBlank()) {
        continue;
      }
      Optional<String> problem = problem(row, columns.size(), text, label);
      if (problem.isPresent()) {
        problems.add(new Problem(row.line(), problem.get()));
      } else {
        String itsLabel = row.cells().get(label).strip();
        boolean outOfScope = outOfScopeLabel.filter(itsLabel::equals).isPresent();
        texts.add(LabelledText.of(row.cells().get(text), outOfScope ? "" : itsLabel));
      }
    }
    return new LabelledTextCsv(texts, problems);
  }

  private static Optional<String> problem(CsvReader.Row row, int columns, int text, int label) {
    if (row.open()) {
      return Optional.of("a quote is never closed");
    }
    if (row.cells().size() != columns) {
      return Optional.of("has %d cells, want %d".formatted(row.cells().size(), columns));
    }
    if (row.cells().get(text).isBlank()) {
      return Optional.of("has no text");
    }
    if (row.cells().get(label).isBlank()) {
      return Optional.of("has no label");
    }
    if (row.cells().stream().anyMatch(cell -> cell.indexOf(REPLACEMENT) >= 0)) {
      return Optional.of("is not UTF-8");
    }
    return Optional.empty();
  }
}
