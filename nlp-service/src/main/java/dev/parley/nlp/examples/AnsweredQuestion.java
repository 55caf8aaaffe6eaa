package dev.parley.nlp.examples;

import dev.parley.nlp.knowledge.HeadedText;
import dev.parley.nlp.language.Language;
import java.time.Instant;
import java.util.List;

/**
 * An answer that rested on passages, or declined the question with pages that may help.
 *
 * @param customer {@code customers/{pseudonym}}
 * @param passages as they were shown, best first
 * @param declined whether they are pages that may help
 */
record AnsweredQuestion(
    String tenant,
    String answerId,
    String customer,
    String question,
    List<HeadedText> passages,
    String answer,
    Language language,
    boolean declined,
    Instant time,
    Maker maker) {

  /**
   * What gave an answer.
   *
   * @param modelVersion {@code models/{family}/versions/{version}} or {@code retrieval/{version}};
   *     empty for older answers
   * @param confidence that the answer is right, in (0, 1]; 0 where it is not known
   */
  record Maker(String modelVersion, double confidence) {
    static final Maker UNKNOWN = new Maker("", 0);
  }

  AnsweredQuestion {
    passages = List.copyOf(passages);
  }
}
