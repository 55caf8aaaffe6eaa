package dev.parley.benchmarks.retrieval;

import dev.parley.nlp.knowledge.Document;
import dev.parley.nlp.knowledge.Passage;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Documents and questions about them.
 *
 * @param documents of one passage each
 */
record AskedSet(String name, List<Document> documents, List<Asked> questions) {

  /**
   * @param documents ids of those that answer
   */
  record Asked(String question, Set<String> documents) {
    Asked(String question, String document) {
      this(question, Set.of(document));
    }
  }

  /** Whether documents have example questions. */
  boolean hasExamples() {
    return documents.stream()
        .flatMap(document -> document.passages().stream())
        .anyMatch(passage -> !passage.questions().isEmpty());
  }

  static Document document(String id, String title, String text) {
    return document(id, title, text, List.of());
  }

  static Document document(String id, String title, String text, List<String> examples) {
    return new Document(
        id,
        title,
        "en",
        "",
        text,
        false,
        "",
        1,
        List.of(new Passage(1, List.of(), 0, text.length(), examples, List.of())),
        "",
        Instant.EPOCH,
        Instant.EPOCH);
  }
}
