package dev.parley.nlp.answering;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.language.Language;
import java.util.List;

/**
 * What to do with a question, decided before the first word is written.
 *
 * @param confidence calibrated probability that the answer is right; for texts that rest on no
 *     passage, 1
 * @param text what to say where no generator is needed; empty: generated from the citations
 * @param citations passages that the answer rests on
 * @param retrieved everything that was found, best first
 * @param revision of the knowledge that was searched
 */
record AnswerPlan(
    Action action,
    Reason reason,
    double confidence,
    Language language,
    String text,
    List<FoundPassage> citations,
    List<FoundPassage> retrieved,
    long revision) {
  AnswerPlan {
    citations = List.copyOf(citations);
    retrieved = List.copyOf(retrieved);
  }

  boolean isGenerated() {
    return text.isEmpty();
  }
}
