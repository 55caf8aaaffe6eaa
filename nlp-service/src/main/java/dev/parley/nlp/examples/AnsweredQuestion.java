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
    Instant time) {

  AnsweredQuestion {
    passages = List.copyOf(passages);
  }
}
