package dev.parley.benchmarks.retrieval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.nlp.corpus.CsvRows;
import dev.parley.nlp.embedding.shipping.SquadArticles;
import dev.parley.nlp.knowledge.Document;
import dev.parley.nlp.knowledge.Sentences;
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

/**
 * Many passages that people wrote, and questions that people asked: articles, answers of an FAQ and
 * reviews. Where there are too few, further passages are put together from sentences of several, so
 * words keep their frequencies. They say how fast a search is, not how good.
 */
final class PublicText {
  private static final long SEED = 12;

  /** Questions of each kind. */
  private static final int QUESTIONS = 4_000;

  private final Path folder;
  private final Random random = new Random(SEED);

  PublicText(Path folder) {
    this.folder = folder;
  }

  private record Text(String title, String body) {}

  /** Texts of one kind, and of how many sentences further ones are made. */
  private record Kind(List<Text> texts, List<String> sentences, int fewest, int most) {
    static Kind of(List<Text> texts, int fewest, int most) {
      List<String> sentences = new ArrayList<>();
      for (Text text : texts) {
        Sentences.in(text.body(), 0, text.body().length())
            .forEach(span -> sentences.add(span.of(text.body())));
      }
      return new Kind(texts, sentences, fewest, most);
    }
  }

  Speed.Load load(int passages) throws IOException {
    return new Speed.Load("public text", documents(passages), questions());
  }

  private List<Document> documents(int count) throws IOException {
    List<Kind> kinds =
        List.of(Kind.of(articles(), 3, 6), Kind.of(answers(), 1, 3), Kind.of(reviews(), 3, 7));
    List<Text> texts = new ArrayList<>();
    kinds.forEach(kind -> texts.addAll(kind.texts()));
    while (texts.size() < count) {
      texts.add(mixed(kinds.get(random.nextInt(kinds.size()))));
    }
    Collections.shuffle(texts, random);
    List<Document> documents = new ArrayList<>();
    for (Text text : texts.subList(0, count)) {
      documents.add(AskedSet.document("t" + documents.size(), text.title(), text.body()));
    }
    return documents;
  }

  /** Questions about articles, about products and to customer service, in turn. */
  private List<String> questions() throws IOException {
    List<String> articles = new ArrayList<>();
    SquadArticles.read(folder)
        .articles()
        .forEach(article -> article.paragraphs().forEach(p -> articles.addAll(p.questions())));
    List<String> products = new ArrayList<>();
    for (Map<String, String> row : products()) {
      products.add(row.getOrDefault("question", ""));
    }
    List<String> service = new ArrayList<>();
    Path requests = folder.resolve("bitext_customer_support/utterances_8175.csv.gz");
    for (Map<String, String> row : CsvRows.read(requests)) {
      service.add(row.getOrDefault("utterance", ""));
    }
    List<List<String>> kinds = List.of(articles, products, service);
    kinds.forEach(kind -> Collections.shuffle(kind, random));
    List<String> questions = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      for (List<String> kind : kinds) {
        questions.add(kind.get(i % kind.size()));
      }
    }
    return questions;
  }

  private Text mixed(Kind kind) {
    int length = kind.fewest() + random.nextInt(kind.most() - kind.fewest() + 1);
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < length; i++) {
      body.append(kind.sentences().get(random.nextInt(kind.sentences().size()))).append(' ');
    }
    return new Text(
        kind.texts().get(random.nextInt(kind.texts().size())).title(), body.toString().strip());
  }

  private List<Text> articles() throws IOException {
    List<Text> texts = new ArrayList<>();
    for (SquadArticles.Article article : SquadArticles.read(folder).articles()) {
      article
          .paragraphs()
          .forEach(p -> texts.add(new Text(article.title().replace('_', ' '), p.text())));
    }
    return texts;
  }

  private List<Text> answers() throws IOException {
    List<Text> texts = new ArrayList<>();
    Path file = folder.resolve("dstc_kb_dialogue/dstc9_knowledge.json.gz");
    try (BufferedReader reader = CsvRows.open(file)) {
      for (JsonNode domain : new JsonMapper().readTree(reader)) {
        for (JsonNode place : domain) {
          for (JsonNode answer : place.path("docs")) {
            String name = place.path("name").isNull() ? "" : place.path("name").asText() + ": ";
            texts.add(new Text(name + answer.path("title").asText(), answer.path("body").asText()));
          }
        }
      }
    }
    return texts;
  }

  private List<Text> reviews() throws IOException {
    Set<Text> texts = new LinkedHashSet<>();
    Path clothing = folder.resolve("womens_clothing_reviews/train.csv.gz");
    for (Map<String, String> row : CsvRows.read(clothing)) {
      texts.add(new Text(row.getOrDefault("Title", ""), row.getOrDefault("Review Text", "")));
    }
    for (Map<String, String> row : products()) {
      String[] passages = row.getOrDefault("review", "").split("\n\n", -1);
      texts.add(new Text("", passages[0]));
    }
    texts.removeIf(text -> text.body().isBlank());
    return List.copyOf(texts);
  }

  private List<Map<String, String>> products() throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    for (String shop : List.of("electronics", "grocery")) {
      rows.addAll(CsvRows.read(folder.resolve("subjqa_reviews/" + shop + "_train.csv.gz")));
    }
    return rows;
  }
}
