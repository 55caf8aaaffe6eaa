package dev.parley.nlp.knowledge;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** FAQ rows of an RFC 4180 file. The header row names the columns, in any order. */
final class FaqCsv {
  private static final CSVFormat FORMAT = CSVFormat.RFC4180;

  private FaqCsv() {}

  static List<FaqRow> rows(String content) {
    String text = content.startsWith("\uFEFF") ? content.substring(1) : content;
    try (CSVParser parser = CSVParser.parse(new StringReader(text), FORMAT)) {
      Iterator<CSVRecord> records = parser.iterator();
      Map<String, Integer> columns = columns(records);
      List<FaqRow> rows = new ArrayList<>();
      // The parser has counted the lines behind it, so the next record begins one further.
      long line = parser.getCurrentLineNumber() + 1;
      while (hasNext(records, line)) {
        CSVRecord row = records.next();
        if (!isBlankLine(row)) {
          rows.add(row(row, line, columns));
        }
        line = parser.getCurrentLineNumber() + 1;
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
  }

  private static Map<String, Integer> columns(Iterator<CSVRecord> records) {
    if (!hasNext(records, 1)) {
      throw SourceException.atLine(1, "expected a header row, found nothing");
    }
    Map<String, Integer> columns = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (String name : records.next()) {
      String key = name.strip().toLowerCase(Locale.ROOT);
      names.add(key);
      columns.putIfAbsent(key, columns.size());
    }
    if (columns.size() < names.size()) {
      throw SourceException.atLine(1, "expected each column once, found " + names);
    }
    for (String required : List.of("question", "answer")) {
      if (!columns.containsKey(required)) {
        throw SourceException.atLine(1, "expected the columns question and answer, found " + names);
      }
    }
    return columns;
  }

  private static boolean isBlankLine(CSVRecord row) {
    return row.size() == 1 && row.get(0).isBlank();
  }

  private static FaqRow row(CSVRecord record, long line, Map<String, Integer> columns) {
    if (record.size() != columns.size()) {
      throw SourceException.atLine(
          line, "expected %d columns, found %d".formatted(columns.size(), record.size()));
    }
    return new FaqRow(
        line,
        value(record, columns, "id"),
        value(record, columns, "question"),
        value(record, columns, "answer"),
        value(record, columns, "language"),
        value(record, columns, "category"),
        ExampleQuestions.inRow(List.of(value(record, columns, "questions")), line),
        ExampleQuestions.inRow(List.of(value(record, columns, "not_answered")), line));
  }

  private static String value(CSVRecord record, Map<String, Integer> columns, String name) {
    Integer column = columns.get(name);
    return column == null ? "" : record.get(column).strip();
  }

  private static boolean hasNext(Iterator<CSVRecord> records, long line) {
    try {
      return records.hasNext();
    } catch (UncheckedIOException e) {
      throw SourceException.atLine(
          line, "expected a closing quote before the next comma or line end, and quotes doubled");
    }
  }
}
