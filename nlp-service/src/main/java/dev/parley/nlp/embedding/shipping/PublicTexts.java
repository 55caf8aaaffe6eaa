package dev.parley.nlp.embedding.shipping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.nlp.corpus.CsvRows;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Running text of public sets, which says what words stand near which: a dialogue a text. */
final class PublicTexts {
  private static final JsonMapper JSON = new JsonMapper();

  /** A JSON document a line. */
  private static final List<String> LINES =
      List.of(
          "star_dialogues/star.jsonl.gz",
          "schema_guided_dialogue/train.jsonl.gz",
          "multiwoz/val.jsonl.gz",
          "crosswoz/val.jsonl.gz",
          "taskmaster4/tm4_coffee.jsonl.gz");

  /** One document, each entry of whose values is a text. */
  private static final List<String> WHOLE =
      List.of(
          "dstc_kb_dialogue/dstc9_knowledge.json.gz",
          "dstc_kb_dialogue/dstc11_knowledge.json.gz",
          "crosswoz/attraction_db.json.gz",
          "crosswoz/hotel_db.json.gz",
          "crosswoz/restaurant_db.json.gz");

  private static final Map<String, List<String>> COLUMNS =
      Map.of(
          "bitext_customer_support/responses_4514.csv.gz", List.of("instruction", "response"),
          "bitext_customer_support/responses_6480_canned.csv.gz",
              List.of("instruction", "response"),
          "bitext_customer_support/responses_v11_first5000.csv.gz",
              List.of("instruction", "response"),
          "bitext_customer_support/utterances_20000.csv.gz", List.of("utterance"),
          "womens_clothing_reviews/train.csv.gz", List.of("Title", "Review Text"),
          "snips/train.csv", List.of("text"));

  private static final List<String> DOGO =
      List.of("airline", "fastfood", "finance", "insurance", "media", "software");
  private static final int DOGO_TEXT = 4;

  private final List<String> texts = new ArrayList<>();
  private final Path sets;

  private PublicTexts(Path sets) {
    this.sets = sets;
  }

  static List<String> read(Path sets) throws IOException {
    PublicTexts all = new PublicTexts(sets);
    for (String file : LINES) {
      all.addLines(file);
    }
    for (String file : WHOLE) {
      try (BufferedReader reader = CsvRows.open(sets.resolve(file))) {
        all.addEntries(JSON.readTree(reader));
      }
    }
    for (Map.Entry<String, List<String>> file : new TreeMap<>(COLUMNS).entrySet()) {
      for (Map<String, String> row : CsvRows.read(sets.resolve(file.getKey()))) {
        all.texts.add(
            String.join(
                "\n",
                file.getValue().stream().map(column -> row.getOrDefault(column, "")).toList()));
      }
    }
    for (String domain : DOGO) {
      all.addDogo("multidogo/" + domain + "/train.tsv.gz");
    }
    return all.texts;
  }

  private void addLines(String file) throws IOException {
    try (BufferedReader reader = CsvRows.open(sets.resolve(file))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        List<String> said = new ArrayList<>();
        JSON.readTree(line).path("turns").forEach(turn -> said.add(turn.path("text").asText()));
        texts.add(String.join("\n", said));
      }
    }
  }

  /** The innermost object or list that holds text is a text. */
  private void addEntries(JsonNode node) {
    List<String> said = new ArrayList<>();
    for (JsonNode child : node) {
      if (child.isTextual()) {
        said.add(child.asText());
      } else {
        addEntries(child);
      }
    }
    if (!said.isEmpty()) {
      texts.add(String.join("\n", said));
    }
  }

  /** Sentences of one conversation follow one another. */
  private void addDogo(String file) throws IOException {
    try (BufferedReader reader = CsvRows.open(sets.resolve(file))) {
      List<String> said = new ArrayList<>();
      String conversation = "";
      reader.readLine();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] cells = line.split("\t", -1);
        if (!cells[0].equals(conversation)) {
          texts.add(String.join("\n", said));
          said.clear();
          conversation = cells[0];
        }
        if (cells.length > DOGO_TEXT) {
          said.add(cells[DOGO_TEXT]);
        }
      }
      texts.add(String.join("\n", said));
    }
  }
}
