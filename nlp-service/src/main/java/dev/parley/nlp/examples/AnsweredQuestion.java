package dev.parley.nlp.examples;

import dev.parley.nlp.knowledge.HeadedText;
import dev.parley.nlp.language.Language;
import java.time.Instant;
import java.util.List;

/**
 * An answer that rested on passages.
 *
 * @param customer {@code customers/{pseudonym}}
 * @param passages best first
 */
record AnsweredQuestion(
    String tenant,
    String answerId,
    String customer,
    String question,
    List<HeadedText> passages,
    String answer,
    Language language,
    Instant time) {

  AnsweredQuestion {
    passages = List.copyOf(passages);
  }
}
