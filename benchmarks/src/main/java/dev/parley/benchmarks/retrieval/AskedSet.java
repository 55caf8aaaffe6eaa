package dev.parley.benchmarks.retrieval;

import dev.parley.nlp.knowledge.Document;
import dev.parley.nlp.knowledge.Passage;
import java.time.Instant;
import java.util.List;

/**
 * Documents and questions about them.
 *
 * @param documents of one passage each
 */
record AskedSet(String name, List<Document> documents, List<Asked> questions) {

  /**
   * @param document id of the one that answers
   */
  record Asked(String question, String document) {}

  static Document document(String id, String title, String text) {
    return new Document(
        id,
        title,
        "en",
        "",
        text,
        false,
        "",
        1,
        List.of(new Passage(1, List.of(), 0, text.length())),
        "",
        Instant.EPOCH,
        Instant.EPOCH);
  }
}
