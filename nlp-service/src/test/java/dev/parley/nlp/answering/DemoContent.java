package dev.parley.nlp.answering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.nlp.knowledge.Document;
import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.knowledge.KnowledgeFiles;
import dev.parley.nlp.language.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The demo shop's knowledge and the questions that people asked about it. */
final class DemoContent {
  static final Path FOLDER = Path.of("..", "cli", "src", "main", "resources", "demo");

  private static final ObjectMapper JSON = new ObjectMapper();

  private DemoContent() {}

  /**
   * A question with the documents that answer it.
   *
   * @param accepted ids of documents, or {@code faq:} and a question; empty when there is no answer
   */
  record Asked(String question, Language language, Set<String> accepted, String part) {
    Asked {
      accepted = Set.copyOf(accepted);
    }

    boolean isAnswerable() {
      return !accepted.isEmpty();
    }

    boolean isAnsweredBy(FoundPassage passage) {
      return accepted.contains(passage.documentId()) || accepted.contains("faq:" + passage.title());
    }
  }

  static List<Document> documents() {
    return KnowledgeFiles.in(FOLDER.resolve("knowledge"));
  }

  /**
   * @param part {@code fit}, {@code test}, or {@code dev}: the development set, without follow-ups
   */
  static List<Asked> questions(String part) {
    List<Asked> questions = new ArrayList<>();
    for (String file : List.of("answerable.jsonl", "unanswerable.jsonl", "dev.jsonl")) {
      try {
        for (String line : Files.readAllLines(FOLDER.resolve("questions").resolve(file))) {
          JsonNode json = JSON.readTree(line);
          Asked asked = asked(json);
          if (asked.part().equals(part) && json.path("history").isEmpty()) {
            questions.add(asked);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return questions;
  }

  private static Asked asked(JsonNode json) {
    Set<String> accepted = new HashSet<>();
    if (json.hasNonNull("document")) {
      accepted.add(json.get("document").asText());
    }
    json.path("documents").forEach(document -> accepted.add(document.asText()));
    json.path("alsoAccept").forEach(also -> accepted.add(also.asText()));
    return new Asked(
        json.get("question").asText(),
        Language.ofCode(json.get("language").asText()),
        accepted,
        json.path("part").asText("dev"));
  }
}
