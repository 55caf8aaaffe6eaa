package dev.parley.nlp.answering;

import dev.parley.nlp.language.Language;
import java.util.Optional;
import java.util.Set;

/**
 * A question of which people judged what answers rested on.
 *
 * @param right texts of passages that answer it
 * @param wrong texts of passages that do not
 */
public record JudgedQuestion(
    String tenant, String question, Language language, Set<String> right, Set<String> wrong) {

  public JudgedQuestion {
    right = Set.copyOf(right);
    wrong = Set.copyOf(wrong);
  }

  /**
   * Whether an answer that rests on a passage is right; empty where nobody knows: it was never
   * judged, and what would be right neither.
   */
  Optional<Boolean> verdict(String passage) {
    if (right.contains(passage)) {
      return Optional.of(true);
    }
    return right.isEmpty() && !wrong.contains(passage) ? Optional.empty() : Optional.of(false);
  }
}
