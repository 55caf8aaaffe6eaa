package dev.parley.nlp.answering;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.language.Language;
import java.util.List;

/**
 * What an answer is made from: the question, the conversation before it, and the only passages that
 * it may use.
 *
 * @param passages best first, at least one
 * @param revision of the knowledge that the passages are from
 */
public record Grounding(
    String tenant,
    String question,
    Language language,
    List<Turn> history,
    List<FoundPassage> passages,
    long revision) {
  public Grounding {
    history = List.copyOf(history);
    passages = List.copyOf(passages);
    if (passages.isEmpty()) {
      throw new IllegalArgumentException("an answer rests on at least one passage");
    }
  }
}
