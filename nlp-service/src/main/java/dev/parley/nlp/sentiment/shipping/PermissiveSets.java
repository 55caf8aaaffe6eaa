package dev.parley.nlp.sentiment.shipping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.nlp.corpus.CsvRows;
import dev.parley.nlp.sentiment.SentimentClassifier;
import dev.parley.nlp.sentiment.SentimentExample;
import dev.parley.nlp.sentiment.SentimentLabel;
import dev.parley.nlp.sentiment.SentimentProbabilities;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Public sets whose licence lets a trained model be passed on (CC0, CC BY, MIT, Apache-2.0,
 * CDLA-Permissive). Only the clothing reviews have sentiment labels. Requests of the other sets
 * count as neutral; a teacher that knows only the project's own text takes out those which are not.
 */
final class PermissiveSets {

  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> DOGO_DOMAINS =
      List.of("airline", "fastfood", "finance", "insurance", "media", "software");

  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+");

  private final Path folder;
  private final SentimentClassifier teacher;
  private final Random random;

  PermissiveSets(Path folder, SentimentClassifier teacher, long seed) {
    this.folder = folder;
    this.teacher = teacher;
    this.random = new Random(seed);
  }

  /**
   * Whole reviews: 1 and 2 stars are negative, 5 stars positive; the lukewarm middle is left out.
   */
  List<SentimentExample> reviews(int mostOfALabel) throws IOException {
    List<SentimentExample> examples = new ArrayList<>();
    for (Map<String, String> row : clothing()) {
      String text = (row.get("Title") + ". " + row.get("Review Text")).strip();
      examples.add(SentimentExample.of(text, labelOf(row)));
    }
    return capped(examples, mostOfALabel);
  }

  /** Single sentences of reviews, where the teacher does not contradict the stars. */
  List<SentimentExample> reviewSentences(int mostOfALabel) throws IOException {
    Set<SentimentExample> examples = new LinkedHashSet<>();
    for (Map<String, String> row : clothing()) {
      SentimentLabel label = labelOf(row);
      String review = row.get("Title") + ". " + row.get("Review Text");
      for (String sentence : SENTENCE_END.splitAsStream(review).toList()) {
        if (sentence.length() > 8
            && sentence.length() < 160
            && teacher.classify(sentence).label() == label) {
          examples.add(SentimentExample.of(sentence, label));
        }
      }
    }
    return capped(new ArrayList<>(examples), mostOfALabel);
  }

  /** What users ask and tell in six sets of requests and dialogues. */
  List<SentimentExample> requests(int mostOfASet) throws IOException {
    List<SentimentExample> examples = new ArrayList<>();
    List<List<String>> sets =
        List.of(
            csv("banking77/train.csv"),
            csv("hwu64/train.csv"),
            clinc(),
            multidogo(),
            dialogues("star_dialogues/star.jsonl.gz", "user"::equals),
            dialogues("crosswoz/val.jsonl.gz", role -> true));
    for (List<String> texts : sets) {
      Set<SentimentExample> neutral = new LinkedHashSet<>();
      for (String text : texts) {
        SentimentProbabilities probabilities = teacher.classify(text).probabilities();
        if (text.length() > 1 && probabilities.neutral() > 0.5) {
          neutral.add(SentimentExample.of(text, SentimentLabel.NEUTRAL));
        }
      }
      examples.addAll(capped(new ArrayList<>(neutral), mostOfASet));
    }
    return examples;
  }

  private List<Map<String, String>> clothing() throws IOException {
    return CsvRows.read(folder.resolve("womens_clothing_reviews/train.csv.gz")).stream()
        .filter(row -> !row.getOrDefault("Review Text", "").isBlank())
        .filter(row -> Set.of("1", "2", "5").contains(row.getOrDefault("Rating", "")))
        .toList();
  }

  private static SentimentLabel labelOf(Map<String, String> row) {
    return row.getOrDefault("Rating", "").equals("5")
        ? SentimentLabel.POSITIVE
        : SentimentLabel.NEGATIVE;
  }

  private List<String> csv(String name) throws IOException {
    return CsvRows.read(folder.resolve(name)).stream()
        .map(row -> row.getOrDefault("text", ""))
        .toList();
  }

  private List<String> clinc() throws IOException {
    List<String> texts = new ArrayList<>();
    try (BufferedReader reader =
        CsvRows.open(folder.resolve("clinc150/data_full_train_val.json"))) {
      for (JsonNode row : JSON.readTree(reader).path("train")) {
        texts.add(row.path(0).asText());
      }
    }
    return texts;
  }

  private List<String> multidogo() throws IOException {
    List<String> texts = new ArrayList<>();
    for (String domain : DOGO_DOMAINS) {
      Path file = folder.resolve("multidogo/" + domain + "/train.tsv.gz");
      try (BufferedReader reader = CsvRows.open(file)) {
        reader.readLine();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          String[] cells = line.split("\t", -1);
          if (cells.length > 4) {
            texts.add(cells[4]);
          }
        }
      }
    }
    return texts;
  }

  private List<String> dialogues(String name, Predicate<String> role) throws IOException {
    List<String> texts = new ArrayList<>();
    try (BufferedReader reader = CsvRows.open(folder.resolve(name))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        for (JsonNode turn : JSON.readTree(line).path("turns")) {
          if (role.test(turn.path("role").asText())) {
            texts.add(turn.path("text").asText());
          }
        }
      }
    }
    return texts;
  }

  private List<SentimentExample> capped(List<SentimentExample> examples, int mostOfALabel) {
    Collections.shuffle(examples, random);
    int[] counts = new int[SentimentLabel.values().length];
    List<SentimentExample> kept = new ArrayList<>();
    for (SentimentExample example : examples) {
      int label = List.of(SentimentLabel.values()).indexOf(example.label());
      if (counts[label]++ < mostOfALabel) {
        kept.add(example);
      }
    }
    return kept;
  }
}
