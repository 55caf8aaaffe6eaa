package dev.parley.cli.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.output.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Examples of good answers from JSON lines. */
final class AnsweringExamples {
  private static final Set<String> FIELDS =
      Set.of("question", "passages", "answer", "weight", "language");
  private static final int LONGEST_TEXT = 4000;
  private static final int LONGEST_PASSAGE = 20_000;
  private static final int MOST_PASSAGES = 10;
  private static final int MOST_WEIGHT = 100;
  private static final int LONGEST_LANGUAGE = 35;
  private static final int MOST_NAMED = 20;

  private AnsweringExamples() {}

  /**
   * Reads examples, one JSON object a line.
   *
   * @throws IllegalArgumentException naming each of the first wrong lines and its field
   */
  static List<JsonNode> parse(List<String> lines) {
    List<JsonNode> examples = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      String place = "line %d: ".formatted(i + 1);
      try {
        JsonNode example = Json.parse(lines.get(i));
        check(example);
        examples.add(example);
      } catch (JsonProcessingException e) {
        wrong.add(place + "expected a JSON object, but got broken JSON");
      } catch (IllegalArgumentException e) {
        wrong.add(place + e.getMessage());
      }
    }
    if (wrong.isEmpty() && examples.isEmpty()) {
      throw new IllegalArgumentException("expected examples, but the file is empty");
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(words(wrong));
    }
    return examples;
  }

  private static String words(List<String> wrong) {
    String first = String.join("\n", wrong.subList(0, Math.min(MOST_NAMED, wrong.size())));
    return wrong.size() <= MOST_NAMED
        ? first
        : "%s%nand %d more lines".formatted(first, wrong.size() - MOST_NAMED);
  }

  private static void check(JsonNode example) {
    if (!example.isObject()) {
      throw wrong("example", "a JSON object", example);
    }
    example
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                throw new IllegalArgumentException(
                    name
                        + ": unknown; an example has question, passages, answer, weight, language");
              }
            });
    checkText("question", example.path("question"), LONGEST_TEXT);
    checkText("answer", example.path("answer"), LONGEST_TEXT);
    JsonNode passages = example.path("passages");
    if (!passages.isArray() || passages.isEmpty() || passages.size() > MOST_PASSAGES) {
      throw wrong("passages", "a list of 1 to " + MOST_PASSAGES + " texts", passages);
    }
    for (int i = 0; i < passages.size(); i++) {
      checkText("passages[" + i + "]", passages.get(i), LONGEST_PASSAGE);
    }
    JsonNode weight = example.path("weight");
    if (!weight.isMissingNode()
        && !(weight.isNumber() && weight.asDouble() > 0 && weight.asDouble() <= MOST_WEIGHT)) {
      throw wrong("weight", "a number above 0 and at most " + MOST_WEIGHT, weight);
    }
    JsonNode language = example.path("language");
    if (!language.isMissingNode()
        && !(language.isTextual() && language.textValue().length() <= LONGEST_LANGUAGE)) {
      throw wrong("language", "a code such as en", language);
    }
  }

  private static void checkText(String field, JsonNode value, int longest) {
    if (!value.isTextual()) {
      throw wrong(field, "a text of 1 to " + longest + " characters", value);
    }
    String text = value.textValue();
    if (text.isBlank()) {
      throw new IllegalArgumentException(
          "%s: expected a text of 1 to %d characters, but it is blank".formatted(field, longest));
    }
    int length = text.codePointCount(0, text.length());
    if (length > longest) {
      throw new IllegalArgumentException(
          "%s: expected a text of 1 to %d characters, but it has %d"
              .formatted(field, longest, length));
    }
  }

  private static IllegalArgumentException wrong(String field, String expected, JsonNode value) {
    String shown = value.isMissingNode() ? "nothing" : value.toString();
    return new IllegalArgumentException(
        "%s: expected %s, but got %s"
            .formatted(
                field, expected, shown.length() <= 60 ? shown : shown.substring(0, 60) + "..."));
  }
}
