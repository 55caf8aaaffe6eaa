package dev.parley.nlp.embedding.shipping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Passages of invented companies with what their customers ask, written for the project. A file
 * holds passages that are hard to tell apart; every tenth file of a kind is never trained on.
 */
public record WrittenPassages(List<File> files) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String FOLDER = "/embedding/training/written/";
  private static final int PARTS = 10;
  private static final int HELD_OUT = 2;

  public record File(String name, boolean heldOut, List<Passage> passages) {}

  /**
   * A passage.
   *
   * @param translated questions in the other language
   * @param uncovered questions on its topic that it does not answer
   */
  public record Passage(
      String language,
      String heading,
      String text,
      List<String> questions,
      List<String> translated,
      List<String> uncovered,
      List<FollowUp> followUps) {

    /** As it stands in a help centre. */
    public String whole() {
      return heading + "\n" + text;
    }
  }

  /** A question that needs the one before. */
  public record FollowUp(String before, String question) {
    public String whole() {
      return before + "\n" + question;
    }
  }

  /**
   * Reads all files.
   *
   * @throws IOException that names file, line and field where one is not as it should be
   */
  public static WrittenPassages read() throws IOException {
    List<File> files = new ArrayList<>();
    for (String kind : List.of("retail", "service", "chinese")) {
      for (Map.Entry<String, List<String>> file :
          OwnTexts.numbered(FOLDER + kind + "-%02d.jsonl").entrySet()) {
        String name = file.getKey().substring(FOLDER.length());
        int number = Integer.parseInt(name.replaceAll("\\D", ""));
        files.add(new File(name, number % PARTS == HELD_OUT, passages(name, file.getValue())));
      }
    }
    return new WrittenPassages(files);
  }

  private static List<Passage> passages(String file, List<String> lines) throws IOException {
    List<Passage> passages = new ArrayList<>();
    for (String line : lines) {
      String where = file + ":" + (passages.size() + 1);
      try {
        passages.add(passage(JSON.readTree(line)));
      } catch (JsonProcessingException | IllegalArgumentException e) {
        throw new IOException(where + ": " + e.getMessage(), e);
      }
    }
    return passages;
  }

  private static Passage passage(JsonNode row) {
    List<FollowUp> followUps = new ArrayList<>();
    row.path("follow_ups")
        .forEach(next -> followUps.add(new FollowUp(text(next, "before"), text(next, "question"))));
    return new Passage(
        text(row, "language"),
        text(row, "heading"),
        text(row, "passage"),
        texts(row, "questions"),
        texts(row, "translated"),
        texts(row, "uncovered"),
        followUps);
  }

  private static String text(JsonNode row, String field) {
    return present(row.path(field), field);
  }

  private static List<String> texts(JsonNode row, String field) {
    List<String> texts = new ArrayList<>();
    row.path(field).forEach(text -> texts.add(present(text, field)));
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("expected texts in " + field + ", found none");
    }
    return texts;
  }

  private static String present(JsonNode value, String field) {
    if (!value.isTextual() || value.asText().isBlank()) {
      throw new IllegalArgumentException("expected text in " + field + ", found " + value);
    }
    return value.asText();
  }
}
