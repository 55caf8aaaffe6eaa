package dev.parley.nlp.sentiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.nlp.language.LanguageDetector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Labelled texts, one JSON object a line: {@code {"text": ..., "label": ..., "language": ...}}. */
public final class SentimentExamples {

  private static final JsonMapper JSON = new JsonMapper();

  private SentimentExamples() {}

  /**
   * The messages that every version of the model has to get right; no model may be trained on them.
   */
  public static List<SentimentExample> gate() {
    return resource("/sentiment/gate.jsonl");
  }

  /** The lines written by hand for training; also what adaptation rehearses. */
  public static List<SentimentExample> handwritten() {
    List<SentimentExample> examples = new ArrayList<>();
    examples.addAll(resource("/sentiment/training/handwritten-en.jsonl"));
    examples.addAll(resource("/sentiment/training/handwritten-zh.jsonl"));
    return examples;
  }

  /** One line of the format. */
  public static String toJson(SentimentExample example) {
    return JSON.createObjectNode()
        .put("text", example.text())
        .put("label", example.label().text())
        .put("language", LanguageDetector.detect(example.text()).code())
        .toString();
  }

  static List<SentimentExample> resource(String name) {
    try (InputStream in = SentimentExamples.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return read(in, name);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read resource " + name, e);
    }
  }

  /**
   * Reads UTF-8 lines; blank lines are skipped.
   *
   * @param name for messages
   * @throws IOException that names the line if one is not an example
   */
  static List<SentimentExample> read(InputStream in, String name) throws IOException {
    List<SentimentExample> examples = new ArrayList<>();
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        JsonNode node = JSON.readTree(line);
        examples.add(
            SentimentExample.of(
                node.path("text").asText(), SentimentLabel.ofText(node.path("label").asText())));
      } catch (JsonProcessingException | IllegalArgumentException e) {
        throw new IOException(name + " line " + number + ": " + e.getMessage(), e);
      }
    }
    return examples;
  }
}
