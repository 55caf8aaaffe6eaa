package dev.parley.nlp.examples;

import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.knowledge.HeadedText;
import dev.parley.nlp.language.Language;
import java.util.List;

/**
 * Two answers to the same question on the same passages, of which people prefer one.
 *
 * @param passages best first
 */
public record PreferencePair(
    String question, List<HeadedText> passages, String chosen, String rejected, Language language) {

  public PreferencePair {
    passages = List.copyOf(passages);
    if (chosen.equals(rejected)) {
      throw new IllegalArgumentException("an answer cannot be preferred to itself: " + chosen);
    }
  }

  /**
   * The same question and passages with either answer.
   *
   * @throws IllegalArgumentException when they are not the same
   */
  public static PreferencePair of(AnswerExample chosen, AnswerExample rejected) {
    if (!chosen.question().equals(rejected.question())
        || !chosen.passages().equals(rejected.passages())) {
      throw new IllegalArgumentException(
          "a pair must have one question and one list of passages (was: '%s' and '%s')"
              .formatted(chosen.question(), rejected.question()));
    }
    return new PreferencePair(
        chosen.question(),
        chosen.passages(),
        chosen.answer(),
        rejected.answer(),
        chosen.language());
  }

  /** The better answer, with weight 1. */
  public AnswerExample chosenExample() {
    return new AnswerExample(question, passages, chosen, 1, language);
  }

  /** The worse answer, with weight 1. */
  public AnswerExample rejectedExample() {
    return new AnswerExample(question, passages, rejected, 1, language);
  }
}
