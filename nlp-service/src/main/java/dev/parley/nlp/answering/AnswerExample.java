package dev.parley.nlp.answering;

import dev.parley.nlp.knowledge.HeadedText;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.language.LanguageDetector;
import java.util.List;

/**
 * A question with the passages that were found for it and the answer that they give.
 *
 * @param passages best first, at least one
 * @param answer what should be said; whole sentences of the passages where they say it
 * @param weight how much the example counts in training, above 0; 1 unless there is a reason
 */
public record AnswerExample(
    String question, List<HeadedText> passages, String answer, double weight, Language language) {

  public AnswerExample {
    require("question", question);
    require("answer", answer);
    if (passages.isEmpty()) {
      throw new IllegalArgumentException("expected at least one text in passages, found none");
    }
    passages.forEach(passage -> require("passages", passage.text()));
    if (!(weight > 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException("expected a weight above 0, found " + weight);
    }
    passages = List.copyOf(passages);
  }

  /** With weight 1, in the language of the question, of passages without headings. */
  public static AnswerExample of(String question, List<String> passages, String answer) {
    return new AnswerExample(
        question, HeadedText.bare(passages), answer, 1, LanguageDetector.detect(question));
  }

  /** Of the passages, without their headings: what can be said. */
  public List<String> texts() {
    return passages.stream().map(HeadedText::text).toList();
  }

  private static void require(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("expected text in " + name + ", found nothing");
    }
  }
}
