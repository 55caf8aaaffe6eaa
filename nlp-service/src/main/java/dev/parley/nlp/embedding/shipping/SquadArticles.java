package dev.parley.nlp.embedding.shipping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.nlp.corpus.CsvRows;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The articles of SQuAD v1.1 (CC BY-SA 4.0), split by article: what one part is asked about, no
 * other part mentions.
 */
public final class SquadArticles {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int PARTS = 5;

  private final List<Article> articles;

  /** Who may look at an article's questions. */
  public enum Part {
    /** Trains the encoder. */
    ENCODER,
    /** Fits the order of passages, over an encoder that has not seen its questions. */
    ORDER,
    /** Measures both. */
    MEASURED
  }

  public record Article(String title, Part part, List<Paragraph> paragraphs) {}

  public record Paragraph(String text, List<String> questions) {}

  private SquadArticles(List<Article> articles) {
    this.articles = articles;
  }

  /**
   * In the order of their titles every fifth article is measured and the next one fits; paragraphs
   * of unknown articles train.
   */
  public static SquadArticles read(Path sets) throws IOException {
    Path folder = sets.resolve("squad_v1.1");
    List<JsonNode> known = new ArrayList<>();
    json(folder.resolve("train_44articles.json.gz")).path("data").forEach(known::add);
    known.sort(Comparator.comparing(article -> article.path("title").asText()));
    List<Article> articles = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      Part part = i % PARTS == 0 ? Part.MEASURED : i % PARTS == 1 ? Part.ORDER : Part.ENCODER;
      articles.add(article(known.get(i), part));
    }
    for (JsonNode more : json(folder.resolve("train_extra.json.gz")).path("data")) {
      articles.add(article(more, Part.ENCODER));
    }
    return new SquadArticles(articles);
  }

  public List<Article> articles() {
    return List.copyOf(articles);
  }

  /** Questions with their paragraphs, and sentences with the rest of their paragraph. */
  List<Pair> pairs(Path sets) throws IOException {
    List<Pair> pairs = new ArrayList<>();
    Set<String> hidden = new HashSet<>();
    StringBuilder hiddenText = new StringBuilder();
    for (Article article : articles) {
      for (Paragraph paragraph : article.paragraphs()) {
        if (article.part() == Part.ENCODER) {
          for (String question : paragraph.questions()) {
            pairs.add(new Pair(question, paragraph.text(), paragraph.text()));
          }
          pairs.addAll(PassageParts.of(paragraph.text()));
        } else {
          hidden.addAll(paragraph.questions());
          hiddenText.append(paragraph.text()).append('\n');
        }
      }
    }
    String secret = hiddenText.toString();
    try (BufferedReader reader =
        CsvRows.open(sets.resolve("squad_v1.1/train_question_sentence_10k.jsonl.gz"))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        JsonNode row = JSON.readTree(line);
        String question = row.path("question").asText().strip();
        String sentence = row.path("answer_sentence").asText().strip();
        if (!hidden.contains(question) && !secret.contains(sentence)) {
          pairs.add(new Pair(question, sentence, sentence));
        }
      }
    }
    return pairs;
  }

  private static JsonNode json(Path file) throws IOException {
    try (BufferedReader reader = CsvRows.open(file)) {
      return JSON.readTree(reader);
    }
  }

  private static Article article(JsonNode json, Part part) {
    List<Paragraph> paragraphs = new ArrayList<>();
    for (JsonNode paragraph : json.path("paragraphs")) {
      List<String> questions = new ArrayList<>();
      paragraph.path("qas").forEach(qa -> questions.add(qa.path("question").asText().strip()));
      paragraphs.add(new Paragraph(paragraph.path("context").asText().strip(), questions));
    }
    return new Article(json.path("title").asText(), part, paragraphs);
  }
}
