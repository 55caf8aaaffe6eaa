package dev.parley.nlp.answering.shipping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.nlp.corpus.CsvRows;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Dialogues of customers and agents, and requests to services, as plain text. */
final class DialogueSets {
  private static final List<String> ENGLISH =
      List.of(
          "schema_guided_dialogue/train.jsonl.gz",
          "star_dialogues/star.jsonl.gz",
          "taskmaster4/tm4_coffee.jsonl.gz",
          "multiwoz/val.jsonl.gz");
  private static final String CHINESE = "crosswoz/val.jsonl.gz";
  private static final List<String> DOGO_DOMAINS =
      List.of("airline", "fastfood", "finance", "insurance", "media", "software");
  private static final int REQUESTS_IN_A_TEXT = 8;
  private static final int LEAST_WORDS_OF_A_TURN = 6;

  private final Path sets;

  DialogueSets(Path sets) {
    this.sets = sets;
  }

  /** A dialogue each. */
  List<String> english() throws IOException {
    List<String> texts = new ArrayList<>();
    for (String name : ENGLISH) {
      for (JsonNode dialogue : DataFiles.jsonLines(sets.resolve(name))) {
        texts.add(text(dialogue));
      }
    }
    return texts;
  }

  List<String> chinese() throws IOException {
    return DataFiles.jsonLines(sets.resolve(CHINESE)).stream().map(DialogueSets::text).toList();
  }

  /** Some requests each, a line a request. */
  List<String> requests() throws IOException {
    List<String> lines = new ArrayList<>();
    CsvRows.read(sets.resolve("banking77/train.csv"))
        .forEach(row -> lines.add(clean(row.getOrDefault("text", ""))));
    for (String part : List.of("train", "val")) {
      JsonNode rows = DataFiles.json(sets.resolve("clinc150/data_full_train_val.json")).path(part);
      rows.forEach(row -> lines.add(clean(row.path(0).asText())));
    }
    List<String> texts = new ArrayList<>();
    for (int from = 0; from < lines.size(); from += REQUESTS_IN_A_TEXT) {
      int to = Math.min(lines.size(), from + REQUESTS_IN_A_TEXT);
      texts.add(String.join("\n", lines.subList(from, to)));
    }
    for (String domain : DOGO_DOMAINS) {
      texts.addAll(customerTurns(sets.resolve("multidogo/" + domain + "/train.tsv.gz")));
    }
    return texts;
  }

  /** What agents say at some length, a dialogue each: they state facts. */
  List<Paragraph> agentTurns() throws IOException {
    List<Paragraph> paragraphs = new ArrayList<>();
    for (String name : ENGLISH.subList(0, 2)) {
      for (JsonNode dialogue : DataFiles.jsonLines(sets.resolve(name))) {
        List<String> sentences = new ArrayList<>();
        for (JsonNode turn : dialogue.path("turns")) {
          if (turn.path("role").asText().equals("agent")) {
            SentenceTexts.of(turn.path("text").asText()).stream()
                .filter(DialogueSets::statesSomething)
                .forEach(sentences::add);
          }
        }
        if (sentences.size() > 2) {
          paragraphs.add(new Paragraph(dialogue.path("domains").path(0).asText(), sentences));
        }
      }
    }
    return paragraphs;
  }

  private static boolean statesSomething(String sentence) {
    return sentence.endsWith(".") && sentence.split(" ", -1).length >= LEAST_WORDS_OF_A_TURN;
  }

  private static String text(JsonNode dialogue) {
    StringBuilder text = new StringBuilder();
    for (JsonNode turn : dialogue.path("turns")) {
      String said = clean(turn.path("text").asText());
      if (!said.isEmpty()) {
        String who = turn.path("role").asText().equals("agent") ? "Agent: " : "Customer: ";
        text.append(text.isEmpty() ? "" : "\n").append(who).append(said);
      }
    }
    return text.toString();
  }

  private static List<String> customerTurns(Path file) throws IOException {
    Map<String, StringBuilder> conversations = new LinkedHashMap<>();
    try (BufferedReader reader = CsvRows.open(file)) {
      reader.readLine();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] cells = line.split("\t", -1);
        if (cells.length > 4 && !cells[4].isBlank()) {
          StringBuilder text = conversations.computeIfAbsent(cells[0], key -> new StringBuilder());
          text.append(text.isEmpty() ? "" : "\n").append(clean(cells[4]));
        }
      }
    }
    return conversations.values().stream().map(StringBuilder::toString).toList();
  }

  /** Undoes the blanks that tokenised sets have before marks and clitics. */
  private static String clean(String text) {
    return text.replaceAll("\\s+", " ")
        .replaceAll(" ([,.!?;:])(?= |$)", "$1")
        .replaceAll(" ('(?:s|m|re|ve|ll|d)|n't)\\b", "$1")
        .strip();
  }
}
