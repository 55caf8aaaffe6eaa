package dev.parley.cli.classifiers;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Labelled texts of a CSV file with the columns {@code text} and {@code label}; others are passed
 * over.
 *
 * @param bad what is wrong with the rows that are not among {@code rows}, with their lines
 */
record LabelledCsv(List<LabelledRow> rows, List<String> bad) {
  private static final int LONGEST_TEXT = 4000;
  private static final int LONGEST_LABEL = 200;
  private static final int MOST_NAMED = 20;
  private static final Set<String> SENTIMENTS = Set.of("negative", "neutral", "positive");

  LabelledCsv {
    rows = List.copyOf(rows);
    bad = List.copyOf(bad);
  }

  /**
   * What labels mean.
   *
   * @param family {@code sentiment} or {@code intent}
   * @param outOfScope the label that means none of the others; empty: there is none such
   */
  record Labels(String family, String outOfScope) {
    /**
     * @throws IllegalArgumentException that says what is wrong with it
     */
    String read(String written) {
      String label = written.strip();
      if (label.isEmpty()) {
        throw new IllegalArgumentException("label is empty");
      }
      if (label.equals(outOfScope)) {
        return "";
      }
      if (family.equals("sentiment")) {
        String lower = label.toLowerCase(Locale.ROOT);
        if (!SENTIMENTS.contains(lower)) {
          throw new IllegalArgumentException(
              "label '%s' is unknown, expected negative, neutral or positive".formatted(label));
        }
        return lower;
      }
      if (label.codePointCount(0, label.length()) > LONGEST_LABEL) {
        throw new IllegalArgumentException(
            "label has %d characters, expected at most %d"
                .formatted(label.codePointCount(0, label.length()), LONGEST_LABEL));
      }
      return label;
    }
  }

  /**
   * @throws IllegalArgumentException when the header lacks a column, or no row is good
   */
  static LabelledCsv read(Path file, LabelledRow.Split split, Labels labels) throws IOException {
    try {
      return parse(file.toString(), Files.readString(file), split, labels);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("%s: expected UTF-8".formatted(file), e);
    }
  }

  static LabelledCsv parse(String name, String csv, LabelledRow.Split split, Labels labels) {
    CsvReader reader = new CsvReader(csv);
    List<String> header =
        reader.next().map(CsvReader.Row::cells).orElse(List.of()).stream()
            .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
            .toList();
    int text = header.indexOf("text");
    int label = header.indexOf("label");
    if (text < 0 || label < 0) {
      throw new IllegalArgumentException(
          "%s: line 1: expected a header with the columns text and label, but got: %s"
              .formatted(name, String.join(",", header)));
    }
    List<LabelledRow> rows = new ArrayList<>();
    List<String> bad = new ArrayList<>();
    for (Optional<CsvReader.Row> row = reader.next(); row.isPresent(); row = reader.next()) {
      if (row.get().isBlank()) {
        continue;
      }
      try {
        checkCells(row.get(), header.size());
        rows.add(
            new LabelledRow(
                split,
                text(row.get().cells().get(text)),
                labels.read(row.get().cells().get(label))));
      } catch (IllegalArgumentException e) {
        bad.add("%s: line %d: %s".formatted(name, row.get().line(), e.getMessage()));
      }
    }
    if (rows.isEmpty() && bad.isEmpty()) {
      throw new IllegalArgumentException(
          name + ": expected rows below the header, but there are none");
    }
    return new LabelledCsv(rows, bad);
  }

  /**
   * The good rows.
   *
   * @param skipBad whether bad ones may be left out
   * @throws IllegalArgumentException that names the first bad ones, or says that no row is good
   */
  List<LabelledRow> good(boolean skipBad) {
    if (!bad.isEmpty() && !skipBad) {
      throw new IllegalArgumentException(
          words() + "%nnothing was sent; --skip-bad-rows leaves bad rows out".formatted());
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(words() + "%nno row is good".formatted());
    }
    return rows;
  }

  /** The first bad rows, a line each. */
  String words() {
    String first = String.join("\n", bad.subList(0, Math.min(MOST_NAMED, bad.size())));
    return bad.size() <= MOST_NAMED
        ? first
        : "%s%nand %d more rows".formatted(first, bad.size() - MOST_NAMED);
  }

  private static void checkCells(CsvReader.Row row, int columns) {
    if (!row.fault().isEmpty()) {
      throw new IllegalArgumentException(row.fault());
    }
    if (row.cells().size() != columns) {
      throw new IllegalArgumentException(
          "expected %d columns, but got %d (a text with commas needs quotes)"
              .formatted(columns, row.cells().size()));
    }
  }

  private static String text(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("text is empty");
    }
    int length = text.codePointCount(0, text.length());
    if (length > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "text has %d characters, expected at most %d".formatted(length, LONGEST_TEXT));
    }
    return text;
  }
}
