package dev.parley.nlp.knowledge;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.kit.error.JsonFault;
import java.util.ArrayList;
import java.util.List;

/** One object of a file with one JSON object a line; says what is wrong with it and where. */
public final class JsonLine {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final long number;
  private final JsonNode object;

  private JsonLine(long number, JsonNode object) {
    this.number = number;
    this.object = object;
  }

  /**
   * The objects of a file; blank lines are skipped.
   *
   * @throws SourceException that names the first line which is no object
   */
  public static List<JsonLine> all(String content) {
    String text = content.startsWith("\uFEFF") ? content.substring(1) : content;
    List<JsonLine> lines = new ArrayList<>();
    long number = 0;
    // Not String.lines(): a carriage return alone ends no line of a JSONL file.
    for (String json : text.split("\n", -1)) {
      number++;
      if (!json.isBlank()) {
        lines.add(new JsonLine(number, parse(number, json)));
      }
    }
    return lines;
  }

  /** From 1. */
  public long number() {
    return number;
  }

  /** A text without outer blanks; empty where the field is missing or null. */
  public String text(String key) {
    JsonNode value = object.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isTextual() && !(key.equals("id") && value.isIntegralNumber())) {
      throw fault("expected text in " + key + ", found " + kind(value));
    }
    return value.asText().strip();
  }

  /** A list of texts without outer blanks; empty where the field is missing or null. */
  public List<String> texts(String key) {
    JsonNode values = object.path(key);
    if (values.isMissingNode() || values.isNull()) {
      return List.of();
    }
    if (!values.isArray()) {
      throw fault("expected an array of texts in " + key + ", found " + kind(values));
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode value : values) {
      if (!value.isTextual()) {
        throw fault("expected only texts in " + key + ", found " + kind(value));
      }
      texts.add(value.asText().strip());
    }
    return texts;
  }

  /** A number; the given one where the field is missing or null. */
  public double number(String key, double otherwise) {
    JsonNode value = object.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isNumber()) {
      throw fault("expected a number in " + key + ", found " + kind(value));
    }
    return value.asDouble();
  }

  /** What is wrong with this line, to be thrown. */
  public SourceException fault(String problem) {
    return SourceException.atLine(number, problem);
  }

  private static JsonNode parse(long number, String json) {
    try {
      JsonNode node = JSON.readTree(json);
      if (node.isObject()) {
        return node;
      }
      throw SourceException.atLine(number, "expected a JSON object, found " + kind(node));
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw SourceException.atLine(
          number,
          "expected a JSON object, found broken JSON%s: %s"
              .formatted(at == null ? "" : " at column " + at.getColumnNr(), JsonFault.words(e)));
    }
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case STRING -> "a string";
      case NUMBER -> "the number " + node;
      default -> node.toString();
    };
  }
}
