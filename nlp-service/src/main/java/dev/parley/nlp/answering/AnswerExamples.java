package dev.parley.nlp.answering;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.nlp.knowledge.HeadedText;
import dev.parley.nlp.knowledge.JsonLine;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.language.LanguageDetector;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Answer examples, one JSON object a line: {@code {"question": text, "passages": [text, ...],
 * "answer": text}}, with optional {@code "headings"} (texts, one a passage), {@code "weight"}
 * (number) and {@code "language"} (en or zh).
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
    example.texts().forEach(json.putArray("passages")::add);
    if (example.passages().stream().anyMatch(passage -> !passage.heading().isEmpty())) {
      example.passages().stream().map(HeadedText::heading).forEach(json.putArray("headings")::add);
    }
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
          passages(line),
          line.text("answer"),
          line.number("weight", 1),
          language.isEmpty() ? LanguageDetector.detect(question) : Language.ofCode(language));
    } catch (IllegalArgumentException e) {
      throw line.fault(String.valueOf(e.getMessage()));
    }
  }

  private static List<HeadedText> passages(JsonLine line) {
    List<String> texts = line.texts("passages");
    List<String> headings = line.texts("headings");
    if (headings.isEmpty()) {
      return HeadedText.bare(texts);
    }
    if (headings.size() != texts.size()) {
      throw line.fault(
          "expected as many headings as passages (%d), found %d"
              .formatted(texts.size(), headings.size()));
    }
    return IntStream.range(0, texts.size())
        .mapToObj(i -> new HeadedText(headings.get(i), texts.get(i)))
        .toList();
  }
}
