package dev.parley.nlp.gaps;

import dev.parley.nlp.answering.QuestionCheck.Outcome;
import dev.parley.nlp.gaps.KnowledgeGap.State;
import dev.parley.nlp.knowledge.FoundPassage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What asking a gap's questions again comes to.
 *
 * @param documentId that answers or, of an open gap, comes nearest; empty for none
 * @param confidence that this document answers, in [0, 1]
 */
record GapReview(State state, String documentId, String documentTitle, double confidence) {
  /** Share of the questions that must be answered: a few may belong elsewhere. */
  private static final double MOST = 2.0 / 3;

  /** A question with what became of it. */
  record Asked(UnansweredQuestion question, Outcome outcome) {

    /** Words that somebody called wrong before are no answer now. */
    boolean isAnswered() {
      return outcome.answered()
          && outcome
              .best()
              .filter(passage -> !question.rejectedTexts().contains(passage.text()))
              .isPresent();
    }
  }

  /**
   * Pure.
   *
   * @param representative what became of the question that stands for the gap
   * @param asked at least one
   */
  static GapReview of(Asked representative, List<Asked> asked) {
    long answered = asked.stream().filter(Asked::isAnswered).count();
    if (representative.isAnswered() && answered >= MOST * asked.size()) {
      return review(State.RESOLVED, Optional.of(mostFrequent(asked)));
    }
    return review(
        State.OPEN,
        asked.stream()
            .map(Asked::outcome)
            .filter(outcome -> outcome.best().isPresent())
            .max(Comparator.comparingDouble(Outcome::confidence)));
  }

  private static Outcome mostFrequent(List<Asked> asked) {
    Map<String, List<Outcome>> byDocument = new LinkedHashMap<>();
    for (Asked one : asked) {
      if (one.isAnswered()) {
        one.outcome()
            .best()
            .ifPresent(
                passage ->
                    byDocument
                        .computeIfAbsent(passage.documentId(), id -> new ArrayList<>())
                        .add(one.outcome()));
      }
    }
    return byDocument.values().stream()
        .max(Comparator.comparingInt(List::size))
        .orElseThrow()
        .get(0);
  }

  private static GapReview review(State state, Optional<Outcome> outcome) {
    Optional<FoundPassage> passage = outcome.flatMap(Outcome::best);
    return new GapReview(
        state,
        passage.map(FoundPassage::documentId).orElse(""),
        passage.map(FoundPassage::title).orElse(""),
        outcome.map(Outcome::confidence).orElse(0.0));
  }
}
