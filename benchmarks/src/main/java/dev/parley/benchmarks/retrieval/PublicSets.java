package dev.parley.benchmarks.retrieval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.benchmarks.retrieval.AskedSet.Asked;
import dev.parley.nlp.corpus.CsvRows;
import dev.parley.nlp.embedding.shipping.SquadArticles;
import dev.parley.nlp.knowledge.Document;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Public sets of questions with documents that answer them. */
final class PublicSets {
  private final Path folder;

  PublicSets(Path folder) {
    this.folder = folder;
  }

  /** The shipped models have seen no question of these, but for those of which it is said. */
  List<AskedSet> all() throws IOException {
    List<AskedSet> all = new ArrayList<>(List.of(squad(), covid(), paraphrases(), shop()));
    all.addAll(new SupportRequests(folder.resolve("bitext_customer_support")).all());
    return all;
  }

  /** Questions of the measured articles, over the paragraphs of all articles. */
  private AskedSet squad() throws IOException {
    List<Document> documents = new ArrayList<>();
    List<Asked> questions = new ArrayList<>();
    for (SquadArticles.Article article : SquadArticles.read(folder).articles()) {
      for (SquadArticles.Paragraph paragraph : article.paragraphs()) {
        String id = "p" + documents.size();
        documents.add(AskedSet.document(id, "", paragraph.text()));
        if (article.part() == SquadArticles.Part.MEASURED) {
          paragraph.questions().forEach(question -> questions.add(new Asked(question, id)));
        }
      }
    }
    return new AskedSet("SQuAD paragraphs", documents, questions);
  }

  /** Other ways to put the questions of an FAQ. */
  private AskedSet covid() throws IOException {
    List<Document> documents = new ArrayList<>();
    Map<String, String> ids = new HashMap<>();
    for (Map<String, String> row : CsvRows.read(folder.resolve("faq_sets/covid_faq.csv.gz"))) {
      String question = row.getOrDefault("question", "").strip();
      String answer = row.getOrDefault("answer", "").strip();
      if (row.getOrDefault("lang", "").equals("en") && !answer.isEmpty()) {
        String id = "f" + documents.size();
        if (ids.putIfAbsent(question, id) == null) {
          documents.add(AskedSet.document(id, question, answer));
        }
      }
    }
    List<Asked> questions = new ArrayList<>();
    for (Map<String, String> row :
        CsvRows.read(folder.resolve("faq_sets/covid_question_similarity_en.csv"))) {
      String id = ids.get(row.getOrDefault("question_1", "").strip());
      if (id != null && row.getOrDefault("similar", "").equals("1")) {
        questions.add(new Asked(row.getOrDefault("question_2", ""), id));
      }
    }
    return new AskedSet("COVID FAQ, paraphrased", documents, questions);
  }

  /** Paraphrases of questions, of which only the questions are known. */
  private AskedSet paraphrases() throws IOException {
    Map<String, String> ids = new HashMap<>();
    List<Document> documents = new ArrayList<>();
    List<Asked> questions = new ArrayList<>();
    try (BufferedReader reader =
        CsvRows.open(folder.resolve("faq_sets/stackfaq_paraphrases.tsv"))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] columns = line.split("\t", -1);
        if (columns.length > 1) {
          String id = ids.computeIfAbsent(columns[0], question -> "s" + ids.size());
          if (documents.size() < ids.size()) {
            documents.add(AskedSet.document(id, columns[0], columns[0]));
          }
          questions.add(new Asked(columns[1], id));
        }
      }
    }
    return new AskedSet("web FAQ, paraphrased", documents, questions);
  }

  /** Answers of a shop without their questions. */
  private AskedSet shop() throws IOException {
    List<Document> documents = new ArrayList<>();
    List<Asked> questions = new ArrayList<>();
    try (BufferedReader reader = CsvRows.open(folder.resolve("faq_sets/ecommerce_faq_79.json"))) {
      for (JsonNode row : new JsonMapper().readTree(reader).path("questions")) {
        String id = "e" + documents.size();
        documents.add(AskedSet.document(id, "", row.path("answer").asText()));
        questions.add(new Asked(row.path("question").asText(), id));
      }
    }
    return new AskedSet("shop FAQ, answers only", documents, questions);
  }
}
