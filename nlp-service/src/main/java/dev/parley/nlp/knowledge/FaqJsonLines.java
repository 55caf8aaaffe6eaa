package dev.parley.nlp.knowledge;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.kit.error.JsonFault;
import java.util.ArrayList;
import java.util.List;

/** FAQ rows of a file with one JSON object a line. */
final class FaqJsonLines {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private FaqJsonLines() {}

  static List<FaqRow> rows(String content) {
    String text = content.startsWith("\uFEFF") ? content.substring(1) : content;
    List<FaqRow> rows = new ArrayList<>();
    long line = 0;
    // Not String.lines(): a carriage return alone ends no line of a JSONL file.
    for (String json : text.split("\n", -1)) {
      line++;
      if (!json.isBlank()) {
        rows.add(row(line, json));
      }
    }
    return rows;
  }

  private static FaqRow row(long line, String json) {
    JsonNode object = parse(line, json);
    return new FaqRow(
        line,
        value(line, object, "id"),
        value(line, object, "question"),
        value(line, object, "answer"),
        value(line, object, "language"),
        value(line, object, "category"));
  }

  private static JsonNode parse(long line, String json) {
    try {
      JsonNode node = JSON.readTree(json);
      if (node.isObject()) {
        return node;
      }
      throw SourceException.atLine(line, "expected a JSON object, found " + kind(node));
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw SourceException.atLine(
          line,
          "expected a JSON object, found broken JSON%s: %s"
              .formatted(at == null ? "" : " at column " + at.getColumnNr(), JsonFault.words(e)));
    }
  }

  private static String value(long line, JsonNode object, String key) {
    JsonNode value = object.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isTextual() && !(key.equals("id") && value.isIntegralNumber())) {
      throw SourceException.atLine(line, "expected text in " + key + ", found " + kind(value));
    }
    return value.asText().strip();
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
