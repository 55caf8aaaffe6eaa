package dev.parley.nlp.examples;

import dev.parley.nlp.language.Language;
import java.util.Set;

/**
 * What people think of the passages that answers to a question rested on.
 *
 * @param cited texts of those passages
 * @param right whether they are the right ones; otherwise they are not
 * @param weight how much it counts, in (0, 1]
 * @param heldOut whether it is for measuring, never learned
 */
public record PassageOpinion(
    String tenant,
    String question,
    Language language,
    Set<String> cited,
    boolean right,
    double weight,
    boolean heldOut) {

  public PassageOpinion {
    cited = Set.copyOf(cited);
  }
}
