package dev.parley.nlp.answering;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.nlp.knowledge.JsonLine;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.language.LanguageDetector;
import java.util.List;

/**
 * Answer examples, one JSON object a line: {@code {"question": text, "passages": [text, ...],
 * "answer": text}}, with optional {@code "weight"} (number) and {@code "language"} (en or zh).
 */
public final class AnswerExamples {
  private static final JsonMapper JSON = new JsonMapper();

  private AnswerExamples() {}

  /**
   * @throws dev.parley.nlp.knowledge.SourceException that names the line and the field which is not
   *     as expected
   */
  public static List<AnswerExample> read(String content) {
    return JsonLine.all(content).stream().map(AnswerExamples::example).toList();
  }

  /** One line of the format, without a line end. */
  public static String toJson(AnswerExample example) {
    ObjectNode json = JSON.createObjectNode().put("question", example.question());
    example.passages().forEach(json.putArray("passages")::add);
    json.put("answer", example.answer());
    if (example.weight() != 1) {
      json.put("weight", example.weight());
    }
    return json.put("language", example.language().code()).toString();
  }

  private static AnswerExample example(JsonLine line) {
    String question = line.text("question");
    String language = line.text("language");
    try {
      return new AnswerExample(
          question,
          line.texts("passages"),
          line.text("answer"),
          line.number("weight", 1),
          language.isEmpty() ? LanguageDetector.detect(question) : Language.ofCode(language));
    } catch (IllegalArgumentException e) {
      throw line.fault(String.valueOf(e.getMessage()));
    }
  }
}
