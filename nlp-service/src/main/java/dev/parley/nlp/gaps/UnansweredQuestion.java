package dev.parley.nlp.gaps;

import dev.parley.nlp.language.Language;
import java.time.Instant;
import java.util.List;

/**
 * A question that got no answer, or a wrong one.
 *
 * @param answerId unique; that of the answer record
 * @param conversation {@code conversations/{conversation}}
 * @param customer {@code customers/{pseudonym}}
 * @param question understandable without the conversation, personal data masked
 * @param rejectedTexts passages that the wrong answer rested on
 */
record UnansweredQuestion(
    String tenant,
    String answerId,
    String conversation,
    String customer,
    String question,
    Language language,
    UnansweredReason reason,
    List<String> rejectedTexts,
    Instant askTime) {

  UnansweredQuestion {
    rejectedTexts = List.copyOf(rejectedTexts);
  }
}
