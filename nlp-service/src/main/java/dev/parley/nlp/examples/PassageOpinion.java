package dev.parley.nlp.examples;

import dev.parley.nlp.language.Language;
import dev.parley.nlp.retrieval.Verdict;
import java.util.Map;

/**
 * What people think of the passages that were shown with a question.
 *
 * @param told by the passages' texts
 * @param others of all other passages
 * @param weight how much it counts, in (0, 1]
 * @param byClicks whether nobody said so, but customers opened sources
 * @param heldOut whether it is for measuring, never learned
 */
public record PassageOpinion(
    String tenant,
    String question,
    Language language,
    Map<String, Verdict> told,
    Verdict others,
    double weight,
    boolean byClicks,
    boolean heldOut) {

  public PassageOpinion {
    told = Map.copyOf(told);
  }

  /** Whether it tells what should come before everything else, so that orders can be measured. */
  public boolean tellsWhatIsFirst() {
    return others == Verdict.WRONG;
  }
}
