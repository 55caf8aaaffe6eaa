package dev.parley.nlp.sentiment.shipping;

import dev.parley.nlp.corpus.CsvRows;
import dev.parley.nlp.sentiment.SentimentExample;
import dev.parley.nlp.sentiment.SentimentLabel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Public sets that may be used for research and measuring only. Nothing here ever meets the
 * trainer: {@link TrainShippedSentiment} reads them after the model is written.
 */
final class MeasuredSets {

  private MeasuredSets() {}

  /** Three classes, by name. */
  static Map<String, List<SentimentExample>> threeClasses(Path folder) throws IOException {
    Map<String, List<SentimentExample>> sets = new LinkedHashMap<>();
    sets.put(
        "airline tweets",
        read(folder.resolve("airline_sentiment/train.csv.gz"), "airline_sentiment", "text"));
    sets.put("SST dev", read(folder.resolve("sst/dev.csv.gz"), "label3", "text"));
    return sets;
  }

  /** Negative and positive only, by name. */
  static Map<String, List<SentimentExample>> twoClasses(Path folder) throws IOException {
    Map<String, List<SentimentExample>> sets = new LinkedHashMap<>();
    Path chinese = folder.resolve("chinese_sentiment");
    sets.put(
        "hotel reviews (zh)",
        read(chinese.resolve("ChnSentiCorp_htl_all_train.csv.gz"), "label", "review"));
    sets.put(
        "take-away reviews (zh)",
        read(chinese.resolve("waimai_10k_train.csv.gz"), "label", "review"));
    sets.put(
        "shopping reviews (zh)",
        read(chinese.resolve("online_shopping_10_cats_train.csv.gz"), "label", "review"));
    return sets;
  }

  private static List<SentimentExample> read(Path file, String labelColumn, String textColumn)
      throws IOException {
    List<SentimentExample> examples = new ArrayList<>();
    for (Map<String, String> row : CsvRows.read(file)) {
      examples.add(
          SentimentExample.of(
              row.getOrDefault(textColumn, ""),
              SentimentLabel.ofText(row.getOrDefault(labelColumn, ""))));
    }
    return examples;
  }
}
