package dev.parley.benchmarks.retrieval;

import dev.parley.benchmarks.retrieval.AskedSet.Asked;
import dev.parley.nlp.corpus.CsvRows;
import dev.parley.nlp.knowledge.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Bitext's requests to a shop's customer service. Those of one intent want the same, so an answer
 * to one of them answers all.
 *
 * <p>The shipped encoder was trained on their text, and on 5,000 of them with their answers.
 */
final class SupportRequests {
  private static final long SEED = 5;
  private static final int EXAMPLES = 5;
  private static final double ASKED = 0.2;

  private final Path folder;

  SupportRequests(Path folder) {
    this.folder = folder;
  }

  private record Request(String text, String answer) {}

  List<AskedSet> all() throws IOException {
    Map<String, List<Request>> canned = byIntent("responses_6480_canned.csv.gz");
    return List.of(
        canned("Bitext, canned answers", canned, 0),
        canned("Bitext, canned answers with " + EXAMPLES + " example questions", canned, EXAMPLES),
        givenBefore(byIntent("responses_4514.csv.gz")));
  }

  /** One answer for each intent. The same is asked, however many examples there are. */
  private static AskedSet canned(String name, Map<String, List<Request>> byIntent, int examples) {
    List<Document> documents = new ArrayList<>();
    List<Asked> questions = new ArrayList<>();
    byIntent.forEach(
        (intent, requests) -> {
          documents.add(
              AskedSet.document(
                  intent,
                  "",
                  requests.get(0).answer(),
                  requests.stream().limit(examples).map(Request::text).toList()));
          requests.stream()
              .skip(EXAMPLES)
              .forEach(request -> questions.add(new Asked(request.text(), intent)));
        });
    return named(name, documents, questions);
  }

  /** Answers to most requests; the others are asked, which answers to their intent answer. */
  private static AskedSet givenBefore(Map<String, List<Request>> byIntent) {
    List<Document> documents = new ArrayList<>();
    List<Asked> questions = new ArrayList<>();
    byIntent.forEach(
        (intent, requests) -> {
          int asked = (int) Math.round(requests.size() * ASKED);
          Set<String> right = new HashSet<>();
          for (Request answered : requests.subList(asked, requests.size())) {
            String id = "b" + documents.size();
            right.add(id);
            documents.add(AskedSet.document(id, "", answered.answer()));
          }
          requests
              .subList(0, asked)
              .forEach(request -> questions.add(new Asked(request.text(), right)));
        });
    return named("Bitext, answers given before", documents, questions);
  }

  private static AskedSet named(String name, List<Document> documents, List<Asked> questions) {
    return new AskedSet(name + " (known to the shipped encoder)", documents, questions);
  }

  private Map<String, List<Request>> byIntent(String file) throws IOException {
    Map<String, List<Request>> requests = new TreeMap<>();
    for (Map<String, String> row : CsvRows.read(folder.resolve(file))) {
      requests
          .computeIfAbsent(row.getOrDefault("intent", ""), intent -> new ArrayList<>())
          .add(new Request(row.getOrDefault("instruction", ""), row.getOrDefault("response", "")));
    }
    Random random = new Random(SEED);
    requests.values().forEach(some -> Collections.shuffle(some, random));
    return requests;
  }
}
