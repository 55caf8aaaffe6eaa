package dev.parley.benchmarks.classification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.nlp.classification.LabelledText;
import dev.parley.nlp.corpus.CsvRows;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Public sets of intents and sentiment, out of a folder with a folder for each. */
final class PublicSets {

  /** Loads a set when it is its turn. */
  interface Source {
    LabelledSet load() throws IOException;
  }

  private static final double BANKING_SHARE = 0.1;

  private final Path folder;

  PublicSets(Path folder) {
    this.folder = folder;
  }

  /** By name, in the order of the table. */
  Map<String, Source> all() {
    Map<String, Source> sets = new LinkedHashMap<>();
    sets.put(
        "banking77",
        () ->
            LabelledSet.of(
                "banking77", rows("banking77/train.csv", "text", "category"), BANKING_SHARE));
    sets.put("clinc150", this::clinc);
    for (String name : List.of("hwu64", "snips")) {
      sets.put(
          name,
          () ->
              LabelledSet.of(
                  name,
                  rows(name + "/train.csv", "text", "intent"),
                  rows(name + "/valid.csv", "text", "intent")));
    }
    sets.put("bitext", () -> LabelledSet.of("bitext", bitext()));
    sets.put("bitext_reworded", this::bitextReworded);
    sets.put(
        "airline_sentiment",
        () ->
            LabelledSet.of(
                "airline_sentiment",
                rows("airline_sentiment/train.csv.gz", "text", "airline_sentiment")));
    sets.put("womens_clothing_reviews", this::clothing);
    sets.put(
        "sst",
        () ->
            LabelledSet.of(
                "sst",
                rows("sst/train.csv.gz", "text", "label3"),
                rows("sst/dev.csv.gz", "text", "label3")));
    for (String name :
        List.of(
            "ChnSentiCorp_htl_all", "waimai_10k", "online_shopping_10_cats", "reviews_3class")) {
      sets.put(
          name,
          () ->
              LabelledSet.of(
                  name, rows("chinese_sentiment/" + name + "_train.csv.gz", "review", "label")));
    }
    for (String name : List.of("usual", "virus")) {
      sets.put("smp2020_" + name, () -> weibo(name));
    }
    return sets;
  }

  private LabelledSet clinc() throws IOException {
    JsonNode all;
    try (BufferedReader reader =
        CsvRows.open(folder.resolve("clinc150/data_full_train_val.json"))) {
      all = new JsonMapper().readTree(reader);
    }
    return LabelledSet.of(
        "clinc150",
        clinc(all.path("train"), all.path("oos_train")),
        clinc(all.path("val"), all.path("oos_val")));
  }

  private static List<LabelledText> clinc(JsonNode inScope, JsonNode outOfScope) {
    List<LabelledText> texts = new ArrayList<>();
    inScope.forEach(row -> texts.add(LabelledText.of(row.path(0).asText(), row.path(1).asText())));
    outOfScope.forEach(row -> texts.add(LabelledText.of(row.path(0).asText(), "")));
    return texts;
  }

  private List<LabelledText> bitext() throws IOException {
    return rows("bitext_customer_support/utterances_8175.csv.gz", "utterance", "intent");
  }

  /**
   * Requests for the same as another release of the set words them. Those of one release are of few
   * templates, of which the part that is measured has none that the others lack.
   */
  private LabelledSet bitextReworded() throws IOException {
    List<LabelledText> known = bitext();
    Set<String> said =
        known.stream()
            .map(text -> text.text().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return LabelledSet.of(
        "bitext_reworded",
        known,
        rows("bitext_customer_support/responses_6480_canned.csv.gz", "instruction", "intent")
            .stream()
            .filter(text -> !said.contains(text.text().toLowerCase(Locale.ROOT)))
            .toList());
  }

  private LabelledSet clothing() throws IOException {
    return LabelledSet.of(
        "womens_clothing_reviews",
        rows(
            "womens_clothing_reviews/train.csv.gz",
            row ->
                row.getOrDefault("Review Text", "").isBlank()
                    ? ""
                    : row.get("Title") + ". " + row.get("Review Text"),
            "label3"));
  }

  private LabelledSet weibo(String name) throws IOException {
    String file = "smp2020_weibo_emotion/" + name;
    return LabelledSet.of(
        "smp2020_" + name,
        rows(file + "_train.csv.gz", "text", "label3"),
        rows(file + "_eval.csv.gz", "text", "label3"));
  }

  private List<LabelledText> rows(String file, String text, String label) throws IOException {
    return rows(file, row -> row.getOrDefault(text, ""), label);
  }

  /** Rows without a text or a label are left out. */
  private List<LabelledText> rows(
      String file, Function<Map<String, String>, String> text, String label) throws IOException {
    List<LabelledText> texts = new ArrayList<>();
    for (Map<String, String> row : CsvRows.read(folder.resolve(file))) {
      String itsText = text.apply(row);
      String itsLabel = row.getOrDefault(label, "");
      if (!itsText.isBlank() && !itsLabel.isBlank()) {
        texts.add(LabelledText.of(itsText, itsLabel));
      }
    }
    return texts;
  }
}
