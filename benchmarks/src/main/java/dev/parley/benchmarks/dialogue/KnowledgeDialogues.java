package dev.parley.benchmarks.dialogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Dialogues whose last turn needs the knowledge base or not.
 *
 * @param entities the hotels and restaurants with what is known of each
 * @param contexts in the order of the file
 */
record KnowledgeDialogues(List<Entity> entities, List<Context> contexts) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A hotel or restaurant.
   *
   * @param key domain and id, unique
   */
  record Entity(String key, String name, List<Snippet> snippets) {}

  /**
   * A sentence of a review, or a question with its answer.
   *
   * @param key as a context names it
   * @param asked the question that it answers; empty for a review's sentence
   */
  record Snippet(String key, String asked, String text) {
    String all() {
      return asked.isEmpty() ? text : asked + " " + text;
    }
  }

  /**
   * A dialogue up to a customer's turn.
   *
   * @param turns oldest first
   * @param knowledge keys of the snippets that the turn needs; empty where it needs none
   */
  record Context(List<String> turns, Set<String> knowledge) {
    String last() {
      return turns.get(turns.size() - 1);
    }

    String before() {
      return turns.size() < 2 ? "" : turns.get(turns.size() - 2);
    }

    boolean needsKnowledge() {
      return !knowledge.isEmpty();
    }

    /** Contexts of one dialogue share its first turn, so that none is on both sides. */
    boolean isForTraining() {
      return Math.floorMod(turns.get(0).hashCode() * 31, 10) < 6;
    }
  }

  static KnowledgeDialogues read(Path folder) throws IOException {
    List<Entity> entities = new ArrayList<>();
    try (BufferedReader reader = open(folder.resolve("dstc11_knowledge.json.gz"))) {
      JsonNode domains = JSON.readTree(reader);
      domains
          .properties()
          .forEach(
              domain ->
                  domain
                      .getValue()
                      .properties()
                      .forEach(
                          entity ->
                              entities.add(
                                  entity(
                                      domain.getKey() + "/" + entity.getKey(),
                                      entity.getValue()))));
    }
    List<Context> contexts = new ArrayList<>();
    try (BufferedReader reader = open(folder.resolve("dstc11_val.jsonl.gz"))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        contexts.add(context(JSON.readTree(line)));
      }
    }
    return new KnowledgeDialogues(entities, contexts);
  }

  private static Entity entity(String key, JsonNode json) {
    List<Snippet> snippets = new ArrayList<>();
    json.path("reviews")
        .properties()
        .forEach(
            review ->
                review
                    .getValue()
                    .path("sentences")
                    .properties()
                    .forEach(
                        sentence ->
                            snippets.add(
                                new Snippet(
                                    key + "/review/" + review.getKey() + "/" + sentence.getKey(),
                                    "",
                                    sentence.getValue().asText()))));
    json.path("faqs")
        .properties()
        .forEach(
            faq ->
                snippets.add(
                    new Snippet(
                        key + "/faq/" + faq.getKey(),
                        faq.getValue().path("question").asText(),
                        faq.getValue().path("answer").asText())));
    return new Entity(key, json.path("name").asText(), snippets);
  }

  private static Context context(JsonNode json) {
    List<String> turns = new ArrayList<>();
    json.required("turns").forEach(turn -> turns.add(turn.required("text").asText()));
    Set<String> knowledge = new HashSet<>();
    json.path("knowledge")
        .forEach(
            item -> {
              String key =
                  item.required("domain").asText()
                      + "/"
                      + item.required("entity_id").asText()
                      + "/"
                      + item.required("doc_type").asText()
                      + "/"
                      + item.required("doc_id").asText();
              knowledge.add(item.has("sent_id") ? key + "/" + item.get("sent_id").asText() : key);
            });
    return new Context(turns, knowledge);
  }

  private static BufferedReader open(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
  }
}
