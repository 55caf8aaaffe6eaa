package dev.parley.nlp.answering.shipping;

import dev.parley.nlp.corpus.CsvRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a stage of the training came to, out of its table.
 *
 * @param loss mean of the last {@value #LAST} steps, in nats a token
 * @param heldOutLoss the lowest on held-out answers, in nats a token
 */
record StageResult(int steps, long tokens, double loss, double heldOutLoss) {
  private static final int LAST = 100;

  /**
   * @param table {@code training.csv}, with at least one step
   */
  static StageResult of(Path table) throws IOException {
    List<Map<String, String>> steps =
        CsvRows.read(table).stream().filter(row -> !text(row, "loss").isEmpty()).toList();
    if (steps.isEmpty()) {
      throw new IOException(table + ": holds no step");
    }
    double loss =
        steps.subList(Math.max(0, steps.size() - LAST), steps.size()).stream()
            .mapToDouble(row -> Double.parseDouble(text(row, "loss")))
            .average()
            .orElseThrow();
    double heldOutLoss =
        CsvRows.read(table).stream()
            .map(row -> text(row, "validation_loss"))
            .filter(value -> !value.isEmpty())
            .mapToDouble(Double::parseDouble)
            .min()
            .orElse(Double.NaN);
    return new StageResult(
        steps.size(),
        Long.parseLong(text(steps.get(steps.size() - 1), "tokens")),
        loss,
        heldOutLoss);
  }

  private static String text(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }
}
